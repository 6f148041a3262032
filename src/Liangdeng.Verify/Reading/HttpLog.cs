using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Liangdeng.Ledger;

namespace Liangdeng.Verify.Reading;

/// <summary>A log on a site. Follows no redirect, keeps no cookie, reads no more than it is asked to, waits no longer than
/// its patience lasts.</summary>
internal sealed class HttpLog : ILogSource, IDisposable
{
    private const int MostHeaderKib = 64;

    private readonly HttpClient _client;
    private readonly Uri _address;
    private readonly TimeProvider _time;
    private readonly Patience _patience;

    public HttpLog(Uri address, TimeProvider time, Patience patience)
    {
        (_time, _patience) = (time, patience);
        _address = new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = patience.Timeout,
            MaxResponseHeadersLength = MostHeaderKib,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan, // the whole answer has a limit of its own
        };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("liangdeng-verify", "1"));
    }

    /// <summary>Reads an address of a log as a person types it.</summary>
    /// <returns>The address, or null when it is none of the web.</returns>
    public static Uri? ParseAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    public async Task<Answer> ReadAsync(string path, int mostBytes, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (answer, trouble) = await TryAsync(path, mostBytes, stop);
            if (answer is not null)
            {
                return answer;
            }

            if (attempt >= _patience.Attempts)
            {
                throw new NoAnswerException(trouble!);
            }

            await Task.Delay(_patience.Pause * attempt, _time, stop);
        }
    }

    /// <summary>Hands something to the log; whatever the status, the answer's beginning is read.</summary>
    /// <exception cref="NoAnswerException">The site cannot be reached.</exception>
    public async Task<(int Status, string Answer)> PostAsync(string path, byte[] body, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_patience.Timeout);
        try
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new("text/plain") { CharSet = "utf-8" };
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_address, path)) { Content = content };
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var answer = await BodyAsync(response, path, SignedNote.MaxLength, limit.Token);
            return ((int)response.StatusCode, System.Text.Encoding.UTF8.GetString(answer));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new NoAnswerException(new($"{_address}{path} 在限定时间内没有回答。", $"{_address}{path} did not answer in time."));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new NoAnswerException(new(
                $"连不上 {_address}{path}（{e.Message}）。", $"{_address}{path} could not be reached ({e.Message})."));
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<(Answer? Answer, Said? Trouble)> TryAsync(string path, int mostBytes, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_patience.Timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_address, path));
            // A checkpoint or a content that a cache kept says nothing about now; a tile is what it is.
            request.Headers.CacheControl = path.StartsWith("tile/", StringComparison.Ordinal) ? null : new() { NoCache = true };
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => (new Answer(AnswerKind.Here, await BodyAsync(response, path, mostBytes, limit.Token)), null),
                HttpStatusCode.NotFound => (Answer.NotHere, null),
                HttpStatusCode.Gone => (Answer.Gone, null),
                var other => (null, Strange(path, other)),
            };
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, new($"{_address}{path} 在限定时间内没有回答。", $"{_address}{path} did not answer in time."));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, new(
                $"连不上 {_address}{path}（{e.Message}）。请检查地址和网络。",
                $"{_address}{path} could not be reached ({e.Message}). Check the address and the network."));
        }
    }

    private static async Task<byte[]> BodyAsync(
        HttpResponseMessage response, string path, int mostBytes, CancellationToken stop)
    {
        using var body = await response.Content.ReadAsStreamAsync(stop);
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await body.ReadAsync(buffer, stop)) > 0;)
        {
            if (read.Length + count > mostBytes)
            {
                throw Findings.TooLong(path, mostBytes);
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private Said Strange(string path, HttpStatusCode status)
    {
        var code = ((int)status).ToString(CultureInfo.InvariantCulture);
        return new(
            $"{_address}{path} 回答了状态 {code}，不能用。如果网站搬了家，请用新地址。",
            $"{_address}{path} answered with status {code}, which is of no use. If the site moved, give its new address.");
    }
}

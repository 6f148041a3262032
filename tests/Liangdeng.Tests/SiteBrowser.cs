using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Liangdeng.Tests;

/// <summary>What came back: the page as a tree, or where it points to.</summary>
internal sealed record SiteAnswer(HttpStatusCode Status, string Path, string? Location, IHtmlDocument Html, HttpResponseMessage Raw)
{
    /// <summary>The page's words, white space folded.</summary>
    public string Words => string.Join(' ', (Html.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The only element that a selector finds.</summary>
    public IElement One(string selector) => Assert.Single(Html.QuerySelectorAll(selector));
}

/// <summary>A file to be sent with a form.</summary>
internal sealed record SentFile(string Name, byte[] Bytes);

/// <summary>A browser without script: keeps cookies, does not follow redirects by itself, and posts forms with the fields
/// that they really have.</summary>
internal sealed class SiteBrowser : IDisposable
{
    private readonly HttpClient client;
    private readonly CookieContainer cookies = new();

    public SiteBrowser(Uri site, (string Name, string Value)? session)
    {
        if (session is { } cookie)
        {
            cookies.Add(site, new Cookie(cookie.Name, cookie.Value));
        }

        client = new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = site };
    }

    public async Task<SiteAnswer> GetAsync(string path) => await ReadAsync(path, await client.GetAsync(path));

    /// <summary>The same with a header of one's own, as a browser sends that has the page already.</summary>
    public async Task<SiteAnswer> GetAsync(string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header, value);
        return await ReadAsync(path, await client.SendAsync(request));
    }

    /// <summary>Keeps a cookie from here on, as if the site had sent it.</summary>
    public void Keep(string cookie, string value) => cookies.Add(client.BaseAddress!, new Cookie(cookie, value));

    public async Task<byte[]> GetBytesAsync(string path) => await client.GetByteArrayAsync(path);

    /// <summary>Fetches a page and posts one of its forms.</summary>
    /// <param name="form">A selector of one form.</param>
    /// <param name="values">By field name; a null value clears a field or leaves a box unticked. Files as <see cref="SentFile"/>.</param>
    public async Task<SiteAnswer> PostFormAsync(string path, string form, params (string Name, object? Value)[] values) =>
        await PostAsync(await GetAsync(path), form, values);

    /// <summary>Posts a form of a page that was fetched before, be it stale or not.</summary>
    public async Task<SiteAnswer> PostAsync(SiteAnswer page, string form, params (string Name, object? Value)[] values)
    {
        var element = (IHtmlFormElement)page.One(form);
        List<(string Name, object Value)> fields = [.. FieldsOf(element)];
        foreach (var (name, value) in values)
        {
            Assert.True(Names(element).Contains(name), $"The form has no field {name}; it has {string.Join(", ", Names(element))}.");
            fields.RemoveAll(field => field.Name == name);
            fields.AddRange(value is string[] many ? many.Select(one => (name, (object)one)) : value is null ? [] : [(name, value)]);
        }

        var address = element.GetAttribute("action") is { Length: > 0 } action ? action : page.Path;
        using var content = Content(element, fields);
        return await ReadAsync(address, await client.PostAsync(address, content));
    }

    /// <summary>Goes where a redirect points to.</summary>
    public async Task<SiteAnswer> FollowAsync(SiteAnswer answer)
    {
        Assert.True(
            answer.Location is not null,
            $"Expected a redirect, got {(int)answer.Status}: {answer.Words[..Math.Min(600, answer.Words.Length)]}");
        return await GetAsync(answer.Location!);
    }

    public void Dispose() => client.Dispose();

    private static HttpContent Content(IHtmlFormElement form, List<(string Name, object Value)> fields)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data")
        {
            return new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, (string)field.Value)));
        }

        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            if (value is SentFile file)
            {
                var bytes = new ByteArrayContent(file.Bytes);
                bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                parts.Add(bytes, name, file.Name);
            }
            else
            {
                parts.Add(new StringContent((string)value, Encoding.UTF8), name);
            }
        }

        return parts;
    }

    private static HashSet<string> Names(IHtmlFormElement form) =>
        [.. form.Elements.Select(element => element.GetAttribute("name")).OfType<string>()];

    private static IEnumerable<(string Name, object Value)> FieldsOf(IHtmlFormElement form) => form.Elements
        .Where(element => element.HasAttribute("name") && !element.HasAttribute("disabled"))
        .Select(element => (Name: element.GetAttribute("name")!, Value: ValueOf(element)))
        .Where(field => field.Value is not null)
        .Select(field => (field.Name, (object)field.Value!));

    private static string? ValueOf(IElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
        IHtmlInputElement { Type: "file" or "submit" } => null,
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    private static async Task<SiteAnswer> ReadAsync(string path, HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return new(
            response.StatusCode, path, response.Headers.Location?.OriginalString, new HtmlParser().ParseDocument(html), response);
    }
}

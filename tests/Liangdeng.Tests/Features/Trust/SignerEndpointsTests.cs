using System.Net;
using System.Text;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;

namespace Liangdeng.Tests.Features.Trust;

/// <summary>Keys, older checkpoints and witnesses as programs see them.</summary>
public sealed class SignerEndpointsTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly WitnessSigner witness = WitnessSigner.FromSeed("witness.example.org/li", new byte[32]);
    private SiteFixture site = null!;
    private LedgerStore ledger = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        site = await SiteFixture.OpenAsync();
        ledger = site.Service<LedgerStore>();
        client = new HttpClient { BaseAddress = new Uri($"{site.Address}log/test/") };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        witness.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task While_two_keys_sign_both_are_given_a_line_each()
    {
        var old = ledger.VerifierKey;
        var size = ledger.Size;
        await ledger.RotateKeyAsync(NewAct(), None);
        Assert.Equal($"{old}\n{ledger.VerifierKey}\n", await client.GetStringAsync(new Uri("key", UriKind.Relative), None));
        Assert.Null(Receipt.Check(await client.GetByteArrayAsync(new Uri("signers/1", UriKind.Relative), None), VerifierKey.Parse(old)!));
        Assert.Equal(size, Receipt.Read(await client.GetByteArrayAsync(new Uri("signers/1", UriKind.Relative), None))!.Index);
        Assert.Equal(
            ledger.Checkpoint.Note, await client.GetStringAsync(new Uri($"checkpoints/{ledger.Size}", UriKind.Relative), None));
    }

    [Theory]
    [InlineData("signers/0")]
    [InlineData("signers/1")]
    [InlineData("signers/01")]
    [InlineData("signers/x")]
    [InlineData("checkpoints/999999")]
    [InlineData("checkpoints/-1")]
    [InlineData("checkpoints/007")]
    [InlineData("witnessed")]
    public async Task What_is_not_there_is_404(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), None);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_cosignature_is_taken_or_refused_by_a_status_of_its_own()
    {
        var now = site.Clock.GetCurrentInstant();
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("no note"u8.ToArray())).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(new byte[70_000])).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(Cosigned(Note(), now))).Status);
        await ledger.NameWitnessAsync(NewAct(), witness.Verifier, None);
        var note = Note();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(Cosigned(note, now + NodaTime.Duration.FromHours(1)))).Status);
        using var forger = SignerKey.FromSeed("localhost/test", new byte[32]);
        var ours = ledger.Checkpoint.Checkpoint;
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(Cosigned((ours with { Size = 99_999 }).Sign(forger), now))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(Cosigned((ours with { Root = MerkleTree.EmptyRoot }).Sign(forger), now))).Status);
        var (status, answer) = await PostAsync(Cosigned(note, now));
        Assert.Equal((HttpStatusCode.OK, ledger.Checkpoint.Note), (status, answer));
        Assert.Equal(answer, await client.GetStringAsync(new Uri("checkpoint", UriKind.Relative), None));
        Assert.Equal(answer, await client.GetStringAsync(new Uri("witnessed", UriKind.Relative), None));
    }

    [Fact]
    public async Task Whoever_posts_without_end_has_to_wait()
    {
        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 31; n++)
        {
            answers.Add((await PostAsync("no note"u8.ToArray())).Status);
        }

        Assert.Equal(HttpStatusCode.BadRequest, answers[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    private Act NewAct() => new(site.Person("supervisor").Value, site.Service<Ids>().Next());

    private SignedNote Note() => SignedNote.Parse(Encoding.UTF8.GetBytes(ledger.Checkpoint.Note))!;

    private byte[] Cosigned(SignedNote note, NodaTime.Instant at) =>
        Encoding.UTF8.GetBytes($"{note}{witness.Cosign(note, at)}\n");

    private async Task<(HttpStatusCode Status, string Answer)> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        using var answer = await client.PostAsync(new Uri("cosignatures", UriKind.Relative), content, None);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(None));
    }
}

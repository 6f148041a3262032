using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests;

public sealed class SignerTestsOnSqlite() : SignerTests(Home.Sqlite);

public sealed class SignerTestsOnPostgres() : SignerTests(Home.Postgres);

public abstract class SignerTests(Home home)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task While_a_key_is_rotated_both_sign_and_afterwards_the_new_one_alone()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        var old = Key(ledger);
        Assert.Equal(new KeysResult.Changed(1, ledger.Clock.GetCurrentInstant()), await RotateAsync(ledger));
        var next = Key(ledger);
        Assert.NotEqual(old.ToString(), next.ToString());
        Assert.Equal((2, NoteStanding.Trusted, NoteStanding.Trusted), Signed(ledger, old, next));
        await ledger.AppendAsync(TempLedger.Stream("a", 1, "2"));
        Assert.Equal((2, NoteStanding.Trusted, NoteStanding.Trusted), Signed(ledger, old, next));

        Assert.IsType<KeysResult.Changed>(await RetireAsync(ledger));
        Assert.Equal((1, NoteStanding.NoKnownKey, NoteStanding.Trusted), Signed(ledger, old, next));
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
        Assert.Equal([1L, 3], ledger.Store.Signers.Changes);
        Assert.Equal([old.ToString()], ledger.Store.Signers.Of(1).Select(key => key.ToString()));
    }

    [Fact]
    public async Task The_log_itself_names_the_keys_and_why()
    {
        await using var ledger = await home.OpenAsync();
        var old = Key(ledger);
        await RotateAsync(ledger);
        await RetireAsync(ledger, compromised: true);
        var next = Key(ledger);
        var told = await ledger.AllAsync();
        Assert.Equal(
            [$$"""{"ground":"rotation","keys":["{{old}}","{{next}}"]}""", $$"""{"ground":"compromise","keys":["{{next}}"]}"""],
            told.Select(entry => Encoding.UTF8.GetString(entry.Data.Span)));
        Assert.All(told, entry => Assert.Equal(
            (EntryKind.Public, "ledger/signers", "signers-changed.1"), (entry.Kind, entry.Stream, entry.Type)));
        Assert.IsType<EraseResult.NotErasable>(
            await ledger.Store.EraseAsync(ledger.NextAct(), 0, ErasureGround.Mistake, ErasureScope.Envelope, None));
    }

    [Fact]
    public async Task A_ledger_reopens_before_during_and_after_a_rotation()
    {
        await using var ledger = await home.OpenAsync();
        foreach (var step in new[] { RotateAsync, ledger => RetireAsync(ledger), RotateAsync, (TempLedger ledger) => RetireAsync(ledger) })
        {
            Assert.IsType<KeysResult.Changed>(await step(ledger));
            var (note, keys) = (ledger.Store.Checkpoint.Note, Secrets(ledger));
            await ledger.ReopenAsync();
            Assert.Equal(note, ledger.Store.Checkpoint.Note);
            Assert.Equal(ledger.Store.Signers.Keys.Select(key => key.ToString()), keys);
            await ledger.AppendAsync(TempLedger.Stream($"a{ledger.Store.Size}", 0, "x"));
        }

        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
        Assert.Equal(TempLedger.Origin, LedgerStore.OriginOf(ledger.Folder));
    }

    [Fact]
    public async Task A_retired_key_stands_nowhere_in_the_key_file()
    {
        await using var ledger = await home.OpenAsync();
        var old = (await File.ReadAllTextAsync(ledger.PathOf("key"), None)).TrimEnd();
        await RotateAsync(ledger);
        await RetireAsync(ledger);
        var lines = (await File.ReadAllTextAsync(ledger.PathOf("key"), None)).Split('\n');
        Assert.Equal(new string('#', old.Length), lines[0]);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ledger.PathOf("key")));
        }
    }

    [Fact]
    public async Task What_is_not_to_be_done_now_changes_nothing()
    {
        await using var ledger = await home.OpenAsync();
        Assert.IsType<KeysResult.NotNow>(await RetireAsync(ledger));
        var act = ledger.NextAct();
        var changed = Assert.IsType<KeysResult.Changed>(await ledger.Store.RotateKeyAsync(act, None));
        Assert.Equal(new KeysResult.Repeated(changed.Index, changed.At), await ledger.Store.RotateKeyAsync(act, None));
        Assert.IsType<KeysResult.NotNow>(await RotateAsync(ledger));
        Assert.Equal(1, ledger.Store.Size);
        Assert.Equal(2, Secrets(ledger).Count);
    }

    [Fact]
    public async Task A_key_that_was_made_and_not_named_is_taken_up_by_the_next_rotation()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.Store.DisposeAsync();
        using var made = SignerKey.FromSeed(TempLedger.Origin, new byte[32]);
        await File.AppendAllTextAsync(ledger.PathOf("key"), made.ToSecretText() + "\n", None);
        await ledger.ReopenAsync();
        Assert.Equal(0, ledger.Store.Size);
        await RotateAsync(ledger);
        Assert.Equal(made.Verifier.ToString(), ledger.Store.VerifierKey);
        Assert.Equal(2, Secrets(ledger).Count);
    }

    [Theory]
    [InlineData("PRIVATE+KEY+ledger.exam")]
    [InlineData("\0\0\0\0")]
    public async Task A_key_that_was_not_written_to_its_end_is_passed_over(string half)
    {
        await using var ledger = await home.OpenAsync();
        await ledger.Store.DisposeAsync();
        await File.AppendAllTextAsync(ledger.PathOf("key"), half, None);
        await ledger.ReopenAsync();
        await RotateAsync(ledger);
        await ledger.ReopenAsync();
        Assert.Equal(2, ledger.Store.Signers.Keys.Count);
    }

    [Fact]
    public async Task A_key_that_the_ledger_retired_before_the_machine_stopped_is_destroyed_at_the_next_start()
    {
        await using var ledger = await home.OpenAsync();
        await RotateAsync(ledger);
        var both = await File.ReadAllBytesAsync(ledger.PathOf("key"), None);
        await RetireAsync(ledger);
        await ledger.Store.DisposeAsync();
        await File.WriteAllBytesAsync(ledger.PathOf("key"), both, None);
        await ledger.ReopenAsync();
        Assert.Equal([ledger.Store.VerifierKey], Secrets(ledger));

        // Interrupted in the middle of the line.
        "#######"u8.CopyTo(both);
        await ledger.Store.DisposeAsync();
        await File.WriteAllBytesAsync(ledger.PathOf("key"), both, None);
        await ledger.ReopenAsync();
        Assert.StartsWith(new string('#', 60), await File.ReadAllTextAsync(ledger.PathOf("key"), None));
    }

    [Fact]
    public async Task A_key_file_from_before_the_rotation_is_refused()
    {
        await using var ledger = await home.OpenAsync();
        var before = await File.ReadAllBytesAsync(ledger.PathOf("key"), None);
        await RotateAsync(ledger);
        await ledger.Store.DisposeAsync();
        await File.WriteAllBytesAsync(ledger.PathOf("key"), before, None);
        Assert.EndsWith("key", Assert.IsType<OpenResult.Foreign>(await ledger.TryOpenAsync()).File);
    }

    [Theory]
    [InlineData("keys.db")]
    [InlineData("key")]
    public async Task After_a_rotation_a_file_of_another_ledger_is_refused_too(string file)
    {
        await using var other = await home.OpenAsync();
        await using var ledger = await home.OpenAsync();
        foreach (var one in new[] { other, ledger })
        {
            await RotateAsync(one);
            await RetireAsync(one);
            await one.Store.DisposeAsync();
        }

        File.Copy(other.PathOf(file), ledger.PathOf(file), overwrite: true);
        Assert.EndsWith(file, Assert.IsType<OpenResult.Foreign>(await ledger.TryOpenAsync()).File);
    }

    [Theory]
    [InlineData("UPDATE contents SET content = flip(content, 30) WHERE idx = 1", 1, LedgerPart.Content)]
    [InlineData("UPDATE checkpoints SET note = (SELECT note FROM checkpoints WHERE size = 1) WHERE size = 2", null, LedgerPart.Checkpoint)]
    public async Task What_names_the_keys_cannot_be_changed_unseen(string damage, int? index, LedgerPart part)
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        await RotateAsync(ledger);
        await ledger.AppendAsync(TempLedger.Stream("a", 1, "2"));
        ledger.Damage(damage);
        var found = Assert.IsType<VerifyResult.Unsound>(await ledger.Store.VerifyAsync(null, None));
        Assert.Equal((index, part), ((int?)found.Index, found.Part));
    }

    [Fact]
    public async Task A_checkpoint_that_one_of_two_keys_signed_is_found()
    {
        await using var ledger = await home.OpenAsync();
        await RotateAsync(ledger);
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(ledger.Store.Checkpoint.Note))!;
        ledger.Damage($"UPDATE checkpoints SET note = replace(note, '{note.Signatures[1]}', '') WHERE size = 1");
        Assert.Equal(
            LedgerPart.Checkpoint, Assert.IsType<VerifyResult.Unsound>(await ledger.Store.VerifyAsync(null, None)).Part);
        await ledger.Store.DisposeAsync();
        Assert.IsType<OpenResult.Torn>(await ledger.TryOpenAsync());
    }

    private static VerifierKey Key(TempLedger ledger) => VerifierKey.Parse(ledger.Store.VerifierKey)!;

    private static Task<KeysResult> RotateAsync(TempLedger ledger) => ledger.Store.RotateKeyAsync(ledger.NextAct(), None);

    private static Task<KeysResult> RetireAsync(TempLedger ledger, bool compromised = false) =>
        ledger.Store.RetireKeyAsync(ledger.NextAct(), compromised, None);

    private static List<string> Secrets(TempLedger ledger) =>
    [
        .. File.ReadLines(ledger.PathOf("key")).Where(line => !line.StartsWith('#'))
            .Select(line => SignerKey.Parse(line)!.Verifier.ToString()),
    ];

    private static (int Lines, NoteStanding Old, NoteStanding Next) Signed(
        TempLedger ledger, VerifierKey old, VerifierKey next)
    {
        var note = SignedNote.Parse(Encoding.UTF8.GetBytes(ledger.Store.Checkpoint.Note))!;
        return (note.Signatures.Count, note.Check(old), note.Check(next));
    }
}

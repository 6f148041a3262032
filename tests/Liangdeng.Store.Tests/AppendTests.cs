using System.Text;
using Liangdeng.Ledger;
using NodaTime;

namespace Liangdeng.Store.Tests;

public sealed class AppendTestsOnSqlite() : AppendTests(Home.Sqlite);

public sealed class AppendTestsOnPostgres() : AppendTests(Home.Postgres);

public abstract class AppendTests(Home home)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task What_was_appended_is_read_back()
    {
        await using var ledger = await home.OpenAsync();
        var act = ledger.NextAct() with { Post = "办公室主任", Unit = "办公室", Cause = "letter/1" };
        var day = new LocalDate(2021, 5, 1);
        var result = await ledger.Store.AppendAsync(
            act,
            [new StreamAppend("promise/1", EntryKind.Public, 0, [TempLedger.Said("好") with { On = day }])],
            None);

        Assert.Equal(new AppendResult.Appended(0, 1, ledger.Clock.GetCurrentInstant()), result);
        var entry = Assert.Single(await ledger.AllAsync());
        Assert.Equal(("promise/1", 1L, "word-said.1", day), (entry.Stream, entry.Version, entry.Type, entry.On));
        Assert.Equal("""{"text":"好"}"""u8.ToArray(), entry.Data.ToArray());
        Assert.Equal(new Envelope(act.Actor, act.CommandId, "办公室主任", "办公室", null, "letter/1"), entry.Envelope);
    }

    [Fact]
    public async Task Data_is_stored_in_canonical_form()
    {
        await using var ledger = await home.OpenAsync();
        var data = """{ "b" : 1, "a" : "\u597d" }"""u8.ToArray();
        await ledger.AppendAsync(new StreamAppend("a", EntryKind.Public, 0, [new("thing-done.1", data, null)]));
        Assert.Equal("""{"a":"好","b":1}""", Encoding.UTF8.GetString((await ledger.AllAsync())[0].Data.Span));
    }

    [Fact]
    public async Task A_stream_that_has_moved_on_is_a_conflict_and_nothing_is_written()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1", "2"));
        Assert.Equal(new AppendResult.Conflict("a", 0, 2), await ledger.AppendAsync(TempLedger.Stream("a", 0, "x")));
        Assert.Equal(new AppendResult.Conflict("a", 3, 2), await ledger.AppendAsync(TempLedger.Stream("a", 3, "x")));
        Assert.Equal(2, ledger.Store.Size);
    }

    [Fact]
    public async Task Several_streams_are_appended_all_or_nothing_with_consecutive_indexes()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        var refused = await ledger.AppendAsync(TempLedger.Stream("b", 0, "x"), TempLedger.Stream("a", 0, "x"));
        Assert.Equal(new AppendResult.Conflict("a", 0, 1), refused);

        await ledger.AppendAsync(TempLedger.Stream("b", 0, "2", "3"), TempLedger.Stream("a", 1, "4"));
        Assert.Equal(
            [(0, "a", 1), (1, "b", 1), (2, "b", 2), (3, "a", 2)],
            (await ledger.AllAsync()).Select(entry => (entry.Index, entry.Stream, entry.Version)));
        Assert.Equal(2, await ledger.Store.VersionAsync("a", None));
        Assert.Equal([3], (await ledger.Store.ReadStreamAsync("a", 2, 10, None)).Select(entry => entry.Index));
    }

    [Fact]
    public async Task A_command_that_is_sent_twice_is_carried_out_once_also_after_a_restart()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("z", 0, "0"));
        var act = ledger.NextAct();
        StreamAppend[] asked = [TempLedger.Stream("a", 0, "1", "2")];
        var first = Assert.IsType<AppendResult.Appended>(await ledger.Store.AppendAsync(act, asked, None));
        var again = new AppendResult.Repeated(1, 2, first.At);

        ledger.Clock.AdvanceHours(1);
        Assert.Equal(again, await ledger.Store.AppendAsync(act, asked, None));
        await ledger.ReopenAsync();
        Assert.Equal(again, await ledger.Store.AppendAsync(act, asked, None));
        Assert.Equal(3, ledger.Store.Size);
    }

    [Fact]
    public async Task The_same_command_id_of_another_actor_is_another_command()
    {
        await using var ledger = await home.OpenAsync();
        var act = ledger.NextAct();
        await ledger.Store.AppendAsync(act, [TempLedger.Stream("a", 0, "1")], None);
        var other = act with { Actor = TempLedger.Command(77) };
        Assert.IsType<AppendResult.Appended>(
            await ledger.Store.AppendAsync(other, [TempLedger.Stream("a", 1, "2")], None));
    }

    [Fact]
    public async Task A_command_that_met_a_conflict_may_try_again()
    {
        await using var ledger = await home.OpenAsync();
        var act = ledger.NextAct();
        await ledger.Store.AppendAsync(act, [TempLedger.Stream("a", 5, "1")], None);
        Assert.IsType<AppendResult.Appended>(
            await ledger.Store.AppendAsync(act, [TempLedger.Stream("a", 0, "1")], None));
    }

    [Theory]
    [InlineData(EntryKind.Public, EntryKind.Private)]
    [InlineData(EntryKind.Private, EntryKind.Public)]
    [InlineData(EntryKind.Attested, EntryKind.Public)]
    public async Task A_stream_never_changes_its_kind(EntryKind first, EntryKind then)
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1") with { Kind = first });
        await Assert.ThrowsAsync<ArgumentException>(
            () => ledger.AppendAsync(TempLedger.Stream("b", 0, "2"), TempLedger.Stream("a", 1, "2") with { Kind = then }));
        Assert.Equal(1, ledger.Store.Size);
        Assert.IsType<AppendResult.Appended>(await ledger.AppendAsync(TempLedger.Stream("b", 0, "2")));
    }

    [Fact]
    public async Task Time_never_goes_back_when_the_clock_does()
    {
        await using var ledger = await home.OpenAsync();
        var noon = ledger.Clock.GetCurrentInstant();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        ledger.Clock.AdvanceHours(-3);
        await ledger.AppendAsync(TempLedger.Stream("a", 1, "2"));
        await ledger.ReopenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 2, "3"));
        ledger.Clock.AdvanceHours(4);
        await ledger.AppendAsync(TempLedger.Stream("a", 3, "4"));
        Assert.Equal(
            [noon, noon, noon, noon + Duration.FromHours(1)], (await ledger.AllAsync()).Select(entry => entry.At));
    }

    [Theory]
    [InlineData("")]
    [InlineData("private")]
    [InlineData("ledger/erasures")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("a b")]
    [InlineData("#a")]
    [InlineData("a\n")]
    [InlineData("a\ud800")]
    public async Task What_is_no_name_for_a_stream_is_a_bug(string name) => await RefusesAsync(TempLedger.Stream(name, 0, "x"));

    [Theory]
    [InlineData("Said.1", "{}")]
    [InlineData("said", "{}")]
    [InlineData("said.0", "{}")]
    [InlineData("said.1", "[]")]
    [InlineData("said.1", "{")]
    [InlineData("said.1", """{"a":1.5}""")]
    [InlineData("said.1", """{"a":1,"a":1}""")]
    public async Task What_is_no_event_is_a_bug(string type, string data) => await RefusesAsync(
        new StreamAppend("a", EntryKind.Public, 0, [new(type, Encoding.UTF8.GetBytes(data), null)]));

    [Fact]
    public async Task Bounds_are_kept()
    {
        await RefusesAsync();
        await RefusesAsync(TempLedger.Stream("a", 0));
        await RefusesAsync(TempLedger.Stream("a", -1, "x"));
        await RefusesAsync(TempLedger.Stream(new string('a', 201), 0, "x"));
        await RefusesAsync(TempLedger.Stream("a", 0, "x"), TempLedger.Stream("a", 1, "x"));
        await RefusesAsync(TempLedger.Stream("a", 0, [.. Enumerable.Repeat("x", 1001)]));
        await RefusesAsync(TempLedger.Stream("a", 0, new string('x', 256 * 1024)));
        await RefusesAsync(TempLedger.Stream("a", 0, [.. Enumerable.Repeat(new string('x', 200_000), 90)]));
    }

    [Fact]
    public async Task An_act_without_ids_or_with_control_characters_is_a_bug()
    {
        await using var ledger = await home.OpenAsync();
        var act = ledger.NextAct();
        foreach (var bad in new[]
        {
            act with { Actor = Guid.Empty }, act with { CommandId = Guid.Empty }, act with { OnBehalfOf = Guid.Empty },
            act with { Post = "" }, act with { Unit = "a\nb" }, act with { Cause = "\ud800" },
            act with { Cause = new string('a', 201) },
        })
        {
            await Assert.ThrowsAsync<ArgumentException>(
                () => ledger.Store.AppendAsync(bad, [TempLedger.Stream("a", 0, "x")], None));
        }
    }

    [Fact]
    public async Task A_caller_who_gave_up_before_has_nothing_written()
    {
        await using var ledger = await home.OpenAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ledger.Store.AppendAsync(
            ledger.NextAct(), [TempLedger.Stream("a", 0, "x")], new CancellationToken(canceled: true)));
        Assert.Equal(0, ledger.Store.Size);
    }

    [Fact]
    public async Task A_closed_store_takes_nothing()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.Store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.AppendAsync(TempLedger.Stream("a", 0, "x")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => ledger.AllAsync());
    }

    [Fact]
    public async Task Versions_go_on_when_more_streams_are_written_than_the_writer_remembers()
    {
        await using var ledger = await home.OpenAsync();
        ledger.Limits = new LedgerLimits { StreamsInMemory = 2 };
        await ledger.ReopenAsync();

        // Sent without waiting for each other, so that many are of one transaction.
        var sent = Enumerable.Range(0, 200).Select(n => ledger.AppendAsync(
            TempLedger.Stream("a", n, "x"), TempLedger.Stream($"b/{n}", 0, "y"), TempLedger.Stream($"c/{n}", 0, "z"))).ToList();
        Assert.All(await Task.WhenAll(sent), result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Equal(600, ledger.Store.Size);
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, CancellationToken.None));
    }

    private async Task RefusesAsync(params StreamAppend[] streams)
    {
        await using var ledger = await home.OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AppendAsync(streams));
        Assert.Equal(0, ledger.Store.Size);
    }
}

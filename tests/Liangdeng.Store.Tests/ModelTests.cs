using System.Text;
using CsCheck;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests;

public sealed class ModelTestsOnSqlite() : ModelTests(Home.Sqlite);

public sealed class ModelTestsOnPostgres() : ModelTests(Home.Postgres);

public abstract class ModelTests(Home home)
{
    private static readonly Gen<Step> Steps = Gen.Frequency(
        (8, Gen.Select(Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[1, 3], Gen.Bool,
            (Step (stream, behind, count, second) => new Step.Append(stream, behind == 3, count, second)))),
        (2, Gen.Int[0, 30].Select(Step (back) => new Step.Retry(back))),
        (2, Gen.Select(Gen.Int[0, 30], Gen.Enum<ErasureScope>(), Step (index, scope) => new Step.Erase(index, scope))),
        (1, Gen.Const<Step>(new Step.Reopen())));

    [Fact]
    public Task Any_history_is_the_one_that_a_plain_list_has() => Steps.Array[1, 25].SampleAsync(
        async steps =>
        {
            await using var ledger = await home.OpenAsync();
            var model = new Model(ledger);
            foreach (var step in steps)
            {
                await model.TakeAsync(step);
            }

            await model.CheckAsync();
        },
        iter: 40, threads: 1);

    private abstract record Step
    {
        public sealed record Append(int Stream, bool Behind, int Count, bool Second) : Step;

        public sealed record Retry(int Back) : Step;

        public sealed record Erase(int Index, ErasureScope Scope) : Step;

        public sealed record Reopen : Step;
    }

    private sealed class Model(TempLedger ledger)
    {
        private readonly List<(string Stream, long Version, string Text)> _entries = [];
        private readonly Dictionary<int, ErasureScope> _erased = [];
        private readonly List<(Act Act, StreamAppend[] Asked, AppendResult.Appended Result)> _done = [];

        public Task TakeAsync(Step step) => step switch
        {
            Step.Append append => AppendAsync(append),
            Step.Retry retry => RetryAsync(retry),
            Step.Erase erase => EraseAsync(erase),
            _ => ledger.ReopenAsync(),
        };

        public async Task CheckAsync()
        {
            var all = await ledger.AllAsync();
            Assert.Equal(_entries.Count, all.Count);
            foreach (var entry in all)
            {
                var (stream, version, text) = _entries[(int)entry.Index];
                var erased = _erased.TryGetValue((int)entry.Index, out var scope) ? scope : (ErasureScope?)null;
                var hidden = entry.Kind == EntryKind.Private && erased == ErasureScope.All;
                Assert.Equal((hidden ? "private" : stream, version), (entry.Stream, entry.Version));
                Assert.Equal(erased is ErasureScope.Content or ErasureScope.All, entry.Erased);
                Assert.Equal(erased is ErasureScope.Envelope or ErasureScope.All, entry.Envelope is null);
                Assert.Equal(entry.Erased ? "" : text, Encoding.UTF8.GetString(entry.Data.Span));
            }

            Assert.Equal(
                new VerifyResult.Sound(all.Count, ledger.Store.Checkpoint.Checkpoint.Root),
                await ledger.Store.VerifyAsync(null, CancellationToken.None));
        }

        private long Version(string stream) => _entries.Count(entry => entry.Stream == stream);

        private StreamAppend Ask(int number, bool behind, int count)
        {
            var stream = $"s/{number}";
            var expected = Version(stream) + (behind ? 1 : 0);
            var texts = Enumerable.Range(0, count).Select(n => $"{_entries.Count}-{n}").ToArray();
            return TempLedger.Stream(stream, expected, texts) with { Kind = (EntryKind)(number % 3) };
        }

        private async Task AppendAsync(Step.Append step)
        {
            var first = Ask(step.Stream, step.Behind, step.Count);
            StreamAppend[] asked = step.Second ? [Ask((step.Stream + 1) % 5, false, 1), first] : [first];
            var act = ledger.NextAct();
            ledger.Clock.AdvanceMinutes(step.Count - 2);
            var result = await ledger.Store.AppendAsync(act, asked, CancellationToken.None);
            if (step.Behind)
            {
                var actual = Version(first.Stream);
                Assert.Equal(new AppendResult.Conflict(first.Stream, actual + 1, actual), result);
                return;
            }

            var appended = Assert.IsType<AppendResult.Appended>(result);
            Assert.Equal((_entries.Count, asked.Sum(a => a.Events.Count)), (appended.FirstIndex, appended.Count));
            _done.Add((act, asked, appended));
            foreach (var (stream, happened) in asked.SelectMany(a => a.Events.Select(e => (a.Stream, e))))
            {
                _entries.Add((stream, Version(stream) + 1, Encoding.UTF8.GetString(happened.Data.Span)));
            }
        }

        private async Task RetryAsync(Step.Retry step)
        {
            if (step.Back >= _done.Count)
            {
                return;
            }

            var (act, asked, result) = _done[step.Back];
            var again = Assert.IsType<AppendResult.Repeated>(
                await ledger.Store.AppendAsync(act, asked, CancellationToken.None));
            Assert.Equal((result.FirstIndex, result.Count), (again.FirstIndex, again.Count));
        }

        private async Task EraseAsync(Step.Erase step)
        {
            var result = await ledger.Store.EraseAsync(
                ledger.NextAct(), step.Index, ErasureGround.TimeOver, step.Scope, CancellationToken.None);
            if (result is not EraseResult.Erased erased)
            {
                Assert.True(step.Index >= _entries.Count || _entries[step.Index].Stream == "ledger/erasures"
                    || _erased.ContainsKey(step.Index));
                return;
            }

            var isPrivate = _entries[step.Index].Stream is "s/2";
            var now = isPrivate && step.Scope == ErasureScope.Envelope ? ErasureScope.All : step.Scope;
            _erased[step.Index] = _erased.TryGetValue(step.Index, out var before) && before != now ? ErasureScope.All : now;
            var data = $$"""{"ground":"time-over","index":{{step.Index}},"scope":"{{now.ToString().ToLowerInvariant()}}"}""";
            Assert.Equal(_entries.Count, erased.ByIndex);
            _entries.Add(("ledger/erasures", Version("ledger/erasures") + 1, data));
        }
    }
}

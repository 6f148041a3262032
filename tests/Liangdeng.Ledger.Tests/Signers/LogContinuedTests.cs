namespace Liangdeng.Ledger.Tests.Signers;

public sealed class LogContinuedTests : IDisposable
{
    private const string Origin = "ledger.example.org/shifan";
    private readonly SignerKey old = SignerKey.FromSeed(Origin, [.. Enumerable.Repeat((byte)1, 32)]);
    private readonly SignerKey next = SignerKey.FromSeed(Origin + "/2", [.. Enumerable.Repeat((byte)2, 32)]);

    public void Dispose()
    {
        old.Dispose();
        next.Dispose();
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var data = Make(3, 5).ToBytes();
        var read = LogContinued.Read(3, data)!;
        Assert.True(CanonicalJson.IsCanonical(data));
        Assert.Equal(data, read.ToBytes());
        Assert.Equal((Origin, Origin + "/2", 3, 4), (read.From, read.Origin, read.First, read.Lost));
        Assert.Equal([next.Verifier.ToString()], SignersChanged.Read(data)!.Keys.Select(key => key.ToString()));
    }

    [Fact]
    public void It_is_vouched_for_by_the_old_key_at_the_old_end_alone()
    {
        var made = Make(3, 5);
        Assert.True(made.IsVouchedFor(MerkleTree.EmptyRoot, old.Verifier));
        Assert.True(made.IsVouchedFor(old.Verifier));
        Assert.False(made.IsVouchedFor(next.Verifier));
        Assert.False(made.IsVouchedFor(MerkleTree.HashLeaf([1]), old.Verifier));
        Assert.False((made with { First = 2 }).IsVouchedFor(old.Verifier));
        Assert.False((made with { From = "other" }).IsVouchedFor(old.Verifier));
        Assert.False((made with { Signers = new([old.Verifier], LogContinued.Ground) }).IsVouchedFor(old.Verifier));
        Assert.False((made with { Statement = "" }).IsVouchedFor(old.Verifier));
    }

    [Fact]
    public void What_does_not_fit_its_place_is_none()
    {
        var made = Make(3, 5);
        Assert.Null(LogContinued.Read(2, made.ToBytes()));
        Assert.Null(LogContinued.Read(3, (made with { Lost = 2 }).ToBytes()));
        Assert.Null(LogContinued.Read(3, (made with { Lost = 5 }).ToBytes()));
        Assert.Null(LogContinued.Read(3, (made with { Lost = long.MaxValue }).ToBytes()));
        Assert.Null(LogContinued.Read(3, (made with { From = Origin + "/2" }).ToBytes()));
        Assert.Null(LogContinued.Read(3, (made with { Last = "no note" }).ToBytes()));
        Assert.Null(LogContinued.Read(3, made.Signers.ToBytes()));
    }

    [Fact]
    public void Changed_bytes_never_throw()
    {
        var data = Make(3, 5).ToBytes();
        for (var at = 0; at < data.Length; at++)
        {
            foreach (var with in "\"{}[],:0\\\0"u8.ToArray())
            {
                var changed = data.ToArray();
                changed[at] = with;
                _ = LogContinued.Read(3, changed)?.IsVouchedFor(old.Verifier);
            }

            _ = LogContinued.Read(3, data.AsMemory(0, at));
        }
    }

    [Fact]
    public void Each_continuation_has_the_next_number()
    {
        var history = SignerHistory.Begin(old.Verifier);
        Assert.Equal(Origin + "/2", LogContinued.NextOrigin(history));
        history = history.After(3, new([next.Verifier], LogContinued.Ground));
        Assert.Equal(Origin + "/3", LogContinued.NextOrigin(history));
        history = history.After(9, new([next.Verifier], SignersChanged.Retirement));
        Assert.Equal(Origin + "/3", LogContinued.NextOrigin(history));
    }

    private LogContinued Make(long index, long published)
    {
        var end = new Checkpoint(Origin, index, MerkleTree.EmptyRoot);
        var statement = SignedNote.Sign(LogContinued.StatementText(end, [next.Verifier]), old);
        var last = new Checkpoint(Origin, published, MerkleTree.EmptyRoot).Sign(old);
        return new(new([next.Verifier], LogContinued.Ground), Origin, last.ToString(), index, published - 1, statement.ToString());
    }
}

using System.Text;
using CsCheck;
using Liangdeng.Ledger.Tests.Fuzz;

namespace Liangdeng.Ledger.Tests.Signers;

public sealed class SignersTests : IDisposable
{
    private readonly SignerKey _old = Key("log.example/a", 1);
    private readonly SignerKey _next = Key("log.example/a", 2);
    private readonly SignerKey _other = Key("log.example/b", 2);
    private readonly WitnessSigner _witness = WitnessSigner.FromSeed("w", new byte[32]);
    private readonly WitnessSigner _second = WitnessSigner.FromSeed("w", [.. Enumerable.Repeat((byte)1, 32)]);

    public void Dispose()
    {
        IDisposable[] all = [_old, _next, _other, _witness, _second];
        Array.ForEach(all, one => one.Dispose());
    }

    [Fact]
    public void A_change_is_written_as_the_format_says_and_read_back()
    {
        var changed = new SignersChanged([_old.Verifier, _next.Verifier], SignersChanged.Rotation);
        var bytes = changed.ToBytes();
        Assert.Equal($$"""{"ground":"rotation","keys":["{{_old.Verifier}}","{{_next.Verifier}}"]}""", Encoding.UTF8.GetString(bytes));
        Assert.True(CanonicalJson.IsCanonical(bytes));
        Assert.Equal(bytes, SignersChanged.Read(bytes)!.ToBytes());
        var more = Encoding.UTF8.GetBytes($$"""{"from":{"size":3},"ground":"restore","keys":["{{_other.Verifier}}"]}""");
        Assert.Equal("restore", SignersChanged.Read(more)!.Ground);
    }

    [Theory]
    [InlineData("""{"ground":"rotation","keys":[]}""")]
    [InlineData("""{"ground":"rotation","keys":["A","A"]}""")]
    [InlineData("""{"ground":"rotation","keys":["A","B"]}""")]
    [InlineData("""{"ground":"rotation","keys":["W"]}""")]
    [InlineData("""{"ground":"rotation","keys":[7]}""")]
    [InlineData("""{"ground":"rotation","keys":"A"}""")]
    [InlineData("""{"ground":"Rotation","keys":["A"]}""")]
    [InlineData("""{"ground":"","keys":["A"]}""")]
    [InlineData("""{"keys":["A"]}""")]
    [InlineData("""{"ground":"\ud800","keys":["A"]}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void What_names_no_keys_of_one_log_is_no_change(string data) => Assert.Null(SignersChanged.Read(Encoding.UTF8.GetBytes(data
        .Replace("\"A\"", $"\"{_old.Verifier}\"", StringComparison.Ordinal).Replace("\"B\"", $"\"{_other.Verifier}\"", StringComparison.Ordinal)
        .Replace("\"W\"", $"\"{_witness.Verifier}\"", StringComparison.Ordinal))));

    [Fact]
    public void Witnesses_are_read_back_and_two_of_one_name_are_none()
    {
        var bytes = new WitnessesChanged([_witness.Verifier]).ToBytes();
        Assert.Equal($$"""{"keys":["{{_witness.Verifier}}"]}""", Encoding.UTF8.GetString(bytes));
        Assert.Equal(bytes, WitnessesChanged.Read(bytes)!.ToBytes());
        Assert.Empty(WitnessesChanged.Read("""{"keys":[]}"""u8.ToArray())!.Keys);
        Assert.Null(WitnessesChanged.Read(new WitnessesChanged([_witness.Verifier, _second.Verifier]).ToBytes()));
        Assert.Null(WitnessesChanged.Read(new SignersChanged([_old.Verifier], "x").ToBytes()));
    }

    [Fact]
    public void No_bytes_of_a_stranger_make_a_reader_throw_and_what_it_takes_it_takes_again() =>
        Mutations.Of(
            new SignersChanged([_old.Verifier, _next.Verifier], SignersChanged.Compromise).ToBytes(),
            new WitnessesChanged([_witness.Verifier]).ToBytes()).Sample(bytes =>
        {
            if (SignersChanged.Read(bytes) is { } signers)
            {
                Assert.Equal(signers.ToBytes(), SignersChanged.Read(signers.ToBytes())!.ToBytes());
            }

            if (WitnessesChanged.Read(bytes) is { } witnesses)
            {
                Assert.Equal(witnesses.ToBytes(), WitnessesChanged.Read(witnesses.ToBytes())!.ToBytes());
            }
        });

    [Fact]
    public void The_keys_of_a_size_are_those_of_the_last_entry_before_it()
    {
        var history = SignerHistory.Begin(_old.Verifier)
            .After(4, new([_old.Verifier, _next.Verifier], SignersChanged.Rotation))
            .After(9, new([_next.Verifier], SignersChanged.Retirement))
            .After(20, new([_other.Verifier], "restore"));
        Assert.Equal([4L, 9, 20], history.Changes);
        foreach (var (size, keys) in new (long, SignerKey[])[]
        {
            (0, [_old]), (4, [_old]), (5, [_old, _next]), (9, [_old, _next]), (10, [_next]), (20, [_next]), (21, [_other]), (99, [_other]),
        })
        {
            Assert.Equal(keys.Select(key => key.Verifier.ToString()), history.Of(size).Select(key => key.ToString()));
        }

        Assert.Equal("log.example/b", history.Origin);
        Assert.Equal((true, false, true), (history.HasRetired(_old.Verifier), history.HasRetired(_other.Verifier), history.Named(_next.Verifier)));
        Assert.Throws<ArgumentException>(() => history.After(20, new([_old.Verifier], "x")));
        Assert.Throws<ArgumentException>(() => SignerHistory.Begin(_old.Verifier, _other.Verifier));
    }

    [Fact]
    public void A_checkpoint_opens_when_all_keys_of_its_size_signed_it()
    {
        var history = SignerHistory.Begin(_old.Verifier).After(4, new([_old.Verifier, _next.Verifier], SignersChanged.Rotation));
        var (before, after) = (At(4), At(5));
        Assert.Equal(before, history.Open(before.Sign(_old).ToBytes()));
        Assert.Null(history.Open(before.Sign(_next).ToBytes()));
        Assert.Equal(after, history.Open(after.Sign(_old, _next).ToBytes()));
        Assert.Null(history.Open(after.Sign(_old).ToBytes()));
        Assert.Null(history.Open(after.Sign(_next).ToBytes()));
        Assert.Null(history.Open("x"u8));
    }

    private static Checkpoint At(long size) => new("log.example/a", size, MerkleTree.EmptyRoot);

    private static SignerKey Key(string name, byte seed) => SignerKey.FromSeed(name, [.. Enumerable.Repeat(seed, 32)]);
}

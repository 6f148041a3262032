using System.Text;
using System.Text.Json;
using CsCheck;

namespace Liangdeng.Ledger.Tests.Json;

public sealed class CanonicalJsonTests
{
    // RFC 8785 sections 3.2.2 and 3.2.4, and the test data of its authors.
    [Theory]
    [InlineData(
        """{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}""",
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""")]
    [InlineData(
        """[56,{"d":true,"10":null,"1":[ ]}]""",
        """[56,{"1":[],"10":null,"d":true}]""")]
    [InlineData(
        """{"1":{"f":{"f":"hi","F":5},"\n":56.0},"10":{ },"":"empty","a":{ },"111":[{"e":"yes","E":"no"}],"A":{ }}""",
        """{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}""")]
    [InlineData("""{"Unnormalized Unicode":"A\u030a"}""", "{\"Unnormalized Unicode\":\"A\u030a\"}")]
    [InlineData(
        """{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}""",
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}")]
    public void The_examples_of_the_rfc_come_out_byte_for_byte(string json, string canonical) =>
        Assert.Equal(canonical, Write(json, JsonNumbers.All));

    // RFC 8785 appendix B.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_written_as_the_rfc_lists_them(ulong bits, string expected)
    {
        var number = BitConverter.UInt64BitsToDouble(bits).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, Write(number, JsonNumbers.All));
    }

    [Theory]
    [InlineData("9007199254740991", true)]
    [InlineData("-9007199254740991", true)]
    [InlineData("-0", true)]
    [InlineData("9007199254740992", false)]
    [InlineData("1.0", false)]
    [InlineData("1e2", false)]
    [InlineData("99999999999999999999", false)]
    public void An_entry_holds_whole_numbers_below_two_to_the_53_only(string number, bool held) =>
        Assert.Equal(held, CanonicalJson.Write(Encoding.UTF8.GetBytes(number), JsonNumbers.WholeOnly).Ok);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"b":2,"\u0061":3}""")]
    [InlineData("\"\\ud800\"")]
    [InlineData("""{"\udead":1}""")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("[1,]")]
    [InlineData("// nothing\n1")]
    [InlineData("\ufeff1")]
    public void What_has_no_canonical_form_is_refused_with_a_reason(string json)
    {
        var result = CanonicalJson.Write(Encoding.UTF8.GetBytes(json), JsonNumbers.All);
        Assert.False(result.Ok);
        Assert.NotEmpty(result.Fault);
    }

    [Fact]
    public void Writing_never_throws_and_twice_is_the_same_as_once()
    {
        Gen.Byte.Array[0, 60].Sample(IsStable);
        var pieces = Gen.OneOf("{", "}", "[", "]", ",", ":", "\"a\"", "\"b\"", "1", "2.5", "null", "\"\\ud800\"", " ");
        pieces.Array[0, 14].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))).Sample(IsStable);
    }

    [Fact]
    public void The_value_stays_the_same() =>
        Gen.Dictionary(Gen.String.Select(Whole), Gen.String.Select(Whole))[0, 8].Sample(members =>
        {
            var canonical = CanonicalJson.Write(JsonSerializer.SerializeToUtf8Bytes(members), JsonNumbers.WholeOnly);
            var read = JsonSerializer.Deserialize<Dictionary<string, string>>(canonical.Bytes!)!;
            Assert.Equal(members.OrderBy(m => m.Key, StringComparer.Ordinal), read);
            Assert.True(CanonicalJson.IsCanonical(canonical.Bytes));
        });

    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static void IsStable(byte[] json)
    {
        if (CanonicalJson.Write(json, JsonNumbers.All) is { Ok: true } once)
        {
            Assert.Equal(once.Bytes, CanonicalJson.Write(once.Bytes, JsonNumbers.All).Bytes);
        }
    }

    private static string Write(string json, JsonNumbers numbers)
    {
        var result = CanonicalJson.Write(Encoding.UTF8.GetBytes(json), numbers);
        Assert.True(result.Ok, result.Fault);
        return Encoding.UTF8.GetString(result.Bytes);
    }
}

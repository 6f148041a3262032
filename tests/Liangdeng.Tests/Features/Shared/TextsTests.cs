using Liangdeng.Features.Shared;

namespace Liangdeng.Tests.Ui;

public sealed class TextsTests
{
    private const string File = "Features/Register/texts.yaml";

    [Fact]
    public void A_key_speaks_the_language_of_the_request()
    {
        var texts = Read("register.due: { zh: 期限, en: Due }");
        using (new Speaking("zh"))
        {
            Assert.Equal("期限", texts["register.due"]);
        }

        using (new Speaking("en"))
        {
            Assert.Equal("Due", texts["register.due"]);
        }

        Assert.Equal("期限", texts.In("zh", "register.due"));
    }

    [Fact]
    public void Values_go_to_their_places_and_are_not_encoded_here()
    {
        var texts = Read("register.sum: { zh: \"{1}中的{0}\", en: \"{0} of {1}\" }");
        using var english = new Speaking("en");
        Assert.Equal("3 of <7>", texts["register.sum", 3, "<7>"]);
    }

    [Theory]
    [InlineData("register.due: { zh: 期限 }", "register.due has no en")]
    [InlineData("register.due: { zh: 期限, en: '' }", "register.due has no en")]
    [InlineData("register.due: 期限", "register.due should hold")]
    [InlineData("register.due: { zh: 期限, fr: Délai }", "register.due has fr twice, or it is no language")]
    [InlineData("letters.due: { zh: 期限, en: Due }", "letters.due should begin with register.")]
    [InlineData("register.due: { zh: \"{0}前\", en: Due }", "register.due has other places for values")]
    [InlineData("register.due: { zh: \"{前\", en: \"{Due\" }", "register.due has a brace")]
    [InlineData("register.due: { zh: 一, en: a }\nregister.due: { zh: 二, en: b }", "register.due stands twice")]
    public void A_file_that_cannot_be_used_is_refused_by_file_and_key(string yaml, string problem)
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read(yaml));
        Assert.StartsWith(File + ": ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(problem, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_nobody_wrote_is_named() =>
        Assert.Contains("register.nothing", Assert.Throws<KeyNotFoundException>(() => Read("{}")["register.nothing"]).Message, StringComparison.Ordinal);

    private static Texts Read(string yaml) => Texts.Read([(File, yaml)]);
}

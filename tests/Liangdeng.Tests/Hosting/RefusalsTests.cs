using Liangdeng.Features.Shared;
using Liangdeng.Hosting;

namespace Liangdeng.Tests.Hosting;

public sealed class RefusalsTests
{
    private static readonly Texts Wording = Texts.Load(typeof(Office).Assembly);

    /// <summary>The enumerations whose members the office carries to a page; those of files have wording of their own.</summary>
    private static IEnumerable<Enum> All => typeof(Office).Assembly.GetTypes()
        .Where(type => type.IsEnum && type.Name.EndsWith("Refusal", StringComparison.Ordinal)
            && type.Name is not ("DocumentRefusal" or "EvidenceRefusal" or "WorkbookRefusal"))
        .SelectMany(type => Enum.GetValues(type).Cast<Enum>());

    [Fact]
    public void Every_refusal_has_words_in_both_languages() =>
        Assert.DoesNotContain(All, member => !Wording.Has(new Refusal(member).TextKey));

    [Fact]
    public void No_words_are_kept_for_a_refusal_that_is_gone()
    {
        var known = All.Select(member => new Refusal(member).TextKey).ToHashSet();

        Assert.DoesNotContain(
            Wording.Keys.Where(key => key.Contains(".refused.", StringComparison.Ordinal)), key => !known.Contains(key));
    }
}

using System.Globalization;
using System.Text;
using Liangdeng.Testing;

namespace Liangdeng.Language.Tests;

public sealed class GoldenTests
{
    [Fact]
    public void A_county_report_reads_as_it_did() => GoldenText.Check("county.txt", Print(PlanReader.Read(InventedPlans.County.ReplaceLineEndings("\n"))));

    [Fact]
    public void A_forum_page_reads_as_it_did() => GoldenText.Check("forum.txt", Print(PlanReader.Read(InventedPlans.Forum.ReplaceLineEndings("\n"))));

    [Fact]
    public void Line_ends_of_another_system_change_nothing_but_offsets()
    {
        var unix = PlanReader.Read(InventedPlans.County.ReplaceLineEndings("\n"));
        var windows = PlanReader.Read(InventedPlans.County.ReplaceLineEndings("\r\n"));
        Assert.Equal(unix.Targets.Select(Reading.Line), windows.Targets.Select(Reading.Line));
    }

    private static string Print(PlanDraft draft)
    {
        var print = new StringBuilder();
        foreach (var h in draft.Headings)
        {
            print.Append('#', h.Level).Append(' ').Append(h.Text).Append(" ^").Append(h.Parent).Append('\n');
        }

        foreach (var t in draft.Targets)
        {
            print.Append(CultureInfo.InvariantCulture, $"{Reading.Line(t)} | {t.Kind} {t.Reason} {t.Confidence:0.00} | {t.Hedge} | {t.Scope} | {t.Quote}\n");
        }

        foreach (var d in draft.Deliverables)
        {
            print.Append(CultureInfo.InvariantCulture, $"{(d.Firm ? "firm" : "soft")} {d.Action} | {d.Object} | {d.DueText} {d.Reason}\n");
        }

        return print.ToString();
    }
}

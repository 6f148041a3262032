using System.Text;
using System.Text.Json;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Hosting;
using Liangdeng.Language;
using static Liangdeng.Tests.Features.Register.Annual.AnnualScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Annual;

public sealed class AnnualAccountTests
{
    [Fact]
    public void Every_promise_counts_once_by_its_outcome_or_as_open_by_its_light()
    {
        Assert.Equal(
            new AccountCounts(
                Promises: 7, Kept: 1, KeptLate: 1, NotKept: 1, Withdrawn: 1, CarriedOver: 1, Open: 2, Red: 1, Yellow: 0, Blue: 0, Green: 0,
                Grey: 1),
            AnnualScene.Account.Counts);
    }

    [Fact]
    public void Both_ways_of_grouping_hold_every_line_once()
    {
        var account = AnnualScene.Account;

        foreach (var groups in (IReadOnlyList<AccountGroup>[])[account.ByFocus, account.ByUnit])
        {
            Assert.Equal(
                account.Lines.Select(line => line.Code), groups.SelectMany(group => group.Lines).Select(line => line.Code).Order(StringComparer.Ordinal));
            Assert.All(groups, group => Assert.Equal(group.Lines.Count, group.Counts.Promises));
        }
    }

    [Fact]
    public void Headings_and_units_stand_in_their_order_and_those_without_a_promise_are_left_out()
    {
        var account = AnnualScene.Account;

        Assert.Equal(["一、产业", "二、城市"], account.ByFocus.Select(group => group.Focus!.Name));
        // In the order of the district's lists; what nobody leads yet stands last.
        Assert.Equal(["区交通局", "区水利局", null], account.ByUnit.Select(group => group.Unit?.Name.Zh));
    }

    [Fact]
    public void An_outcome_has_its_ground_and_what_is_open_the_reason_of_its_light()
    {
        var lines = AnnualScene.Account.Lines;

        Assert.Equal(("名录核对一致。", null), (lines[0].Reached.Ground, lines[0].Reached.Reason));
        Assert.Equal(2, lines[0].Reached.Evidence);
        Assert.Equal("2022-008", lines[3].Reached.CarriedTo);
        Assert.Equal("", lines[5].Reached.Ground);
        Assert.NotEmpty(lines[5].Reached.Reason!.Zh);
        Assert.NotEqual(lines[5].Reached.Reason!.Zh, lines[5].Reached.Reason!.En);
        Assert.Equal("2020-004", lines[6].TakenFrom);
    }

    [Fact]
    public void What_was_promised_first_stands_beside_what_was_amended_only()
    {
        var first = new Promised("办成24件", Comparator.AtLeast, new("24", "家"), Dec31);
        var amended = Promised("2021-001", 1, "12", null, null, "") with { First = first };
        amended.Row.AmendmentNo = 2;

        Assert.Equal((first, 2), (LineOf(amended).Before, LineOf(amended).Amendments));
        Assert.Null(LineOf(Promised("2021-001", 1, "12", null, null, "") with { First = first }).Before);
    }

    [Fact]
    public void A_figure_is_told_in_the_unit_of_the_terms()
    {
        var known = Promised("2021-001", 1, "225", ClosingOutcome.Kept, null, "");
        known.Row.Unit = "亿元";

        var line = LineOf(known with { Figure = new() { Period = "2021-12", Value = "2280000", Unit = "万元" } });

        Assert.Equal(new Amount("228", "亿元"), line.Reached.Figure);
    }

    [Fact]
    public void What_is_stored_is_read_again_as_it_was()
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(AnnualScene.Account, EventJson.Options);

        var read = JsonSerializer.Deserialize<AnnualAccount>(written, EventJson.Options)!;

        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(read, EventJson.Options)));
        Assert.Equal(AnnualScene.Account.Lines, read.Lines);
    }

    private static AccountLine LineOf(PromiseAt known) => Assert.Single(AnnualAccount.Of(AnnualScene.Head, [], [], [known]).Lines);
}

using Liangdeng.Features.Register;
using Liangdeng.Language;
using Liangdeng.Tests.Ui;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Amendments;

public sealed class TermsDifferenceTests
{
    private static readonly Dictionary<string, string> Units = new() { ["water"] = "区水利局", ["roads"] = "区交通局" };

    private static StandingTerms Now => new(Investment.Words, Investment.Target, Terms(Investment));

    [Fact]
    public void Only_what_differs_is_listed_in_the_order_of_the_form()
    {
        using var chinese = new Speaking("zh");
        var after = Now with
        {
            Target = Investment.Target! with { Quantity = new("200", "亿元"), Comparator = Comparator.About },
            BrokenDown = Now.BrokenDown! with { Lead = Roads, Supporting = [], Due = new(2021, 11, 30), Tolerance = new("5", "亿元") },
        };

        var changes = Of(CommitmentKind.Amount, Now, after);

        Assert.Equal(["目标", "牵头单位", "责任（配合）单位", "完成期限", "允许偏差"], changes.Select(change => change.Label));
        Assert.Equal(
            ["不少于225亿元→200亿元左右", "区水利局→区交通局", "区交通局→", "2021年12月31日→2021年11月30日", "→5亿元"],
            changes.Select(change => $"{string.Join('/', change.Before)}→{string.Join('/', change.After)}"));
    }

    [Fact]
    public void A_schedule_is_listed_point_by_point()
    {
        using var english = new Speaking("en");
        var after = Now with { BrokenDown = Now.BrokenDown! with { Schedule = Table((6, "90"), (12, "225")) with { Linear = true } } };

        var change = Assert.Single(Of(CommitmentKind.Amount, Now, after));

        Assert.Equal("Schedule", change.Label);
        Assert.Equal("30 Jun: 9 billion yuan", change.After[1]);
        Assert.StartsWith("Monthly or quarterly table, cumulative; ", change.After[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Shares_are_planned_of_a_limit_on_time_whatever_its_unit()
    {
        using var chinese = new Speaking("zh");
        var promise = Promise(CommitmentKind.TimeLimit, "5", "个工作日", Comparator.AtMost);
        var before = new StandingTerms(promise.Words, promise.Target, Now.BrokenDown);
        var after = before with { BrokenDown = Now.BrokenDown! with { Schedule = Table((12, "100")) } };

        Assert.Equal("12月31日：100%", Assert.Single(Of(CommitmentKind.TimeLimit, before, after)).After[1]);
    }

    [Fact]
    public void The_same_is_no_difference() => Assert.Empty(Of(CommitmentKind.Amount, Now, StandingTerms.Read(Now.Write())));

    private static IReadOnlyList<TermsChange> Of(CommitmentKind kind, StandingTerms before, StandingTerms after) =>
        new TermsDifference(Shipped.Texts, kind, Units).Of(before, after);
}

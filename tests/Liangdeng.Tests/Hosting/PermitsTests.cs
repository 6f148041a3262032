using Liangdeng.Features.People;

namespace Liangdeng.Tests.Hosting;

public sealed class PermitsTests
{
    private static readonly Permits Table = Permits.Shipped;

    private static Actor With(params Role[] roles) => new(new(Guid.Parse("00000000-0000-7000-8000-0000000000aa")), null, new("water"), roles);

    [Fact]
    public void What_is_not_in_the_table_nobody_may()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.False(Table.May(With(role), "plan.burn", Relation.Own));
        }
    }

    [Fact]
    public void A_reporter_writes_for_the_own_unit_alone()
    {
        Assert.True(Table.May(With(Role.Reporter), "report.write", Relation.Own));
        Assert.False(Table.May(With(Role.Reporter), "report.write", Relation.Other));
        Assert.False(Table.May(With(Role.Reporter), "report.write", Relation.Supervised));
    }

    [Fact]
    public void An_auditor_changes_nothing()
    {
        var changes = Table.Rows.Where(row => row.Role == "auditor").Select(row => row.Action);

        Assert.All(changes, action => Assert.Matches(@"\.read(-draft)?$", action));
    }

    [Fact]
    public void A_visitor_reads_what_is_public_and_signs_in()
    {
        Assert.True(Table.May(Actor.Anyone, "public.read", Relation.Other));
        Assert.False(Table.MayAtAll(Actor.Anyone, "desk.read"));
        Assert.False(Table.MayAtAll(Actor.Anyone, "people.read"));
    }

    [Fact]
    public void Whoever_reports_does_not_verify_by_role_alone()
    {
        Assert.False(Table.MayAtAll(With(Role.Reporter), "report.verify"));
        Assert.False(Table.MayAtAll(With(Role.Head), "report.verify"));
    }

    [Fact]
    public void Every_role_in_the_table_exists()
    {
        var known = Enum.GetNames<Role>().Select(name => name.ToLowerInvariant())
            .Concat([Permits.Anyone, Permits.SignedIn, Permits.Console]);

        Assert.All(Table.Rows, row => Assert.Contains(row.Role, known));
        Assert.All(Table.Rows, row => Assert.Contains(row.Relation, (string[])["own", "supervised", "other", "any"]));
    }
}

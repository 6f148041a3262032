using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Tests.Hosting.Past;

public sealed class KeptDaysTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void A_table_whose_rows_are_only_added_says_when()
    {
        using var db = Views();
        Assert.All(
            db.Model.GetEntityTypes().Where(table => KeptDays.TimeOf(table.ClrType) == TableTime.Recorded),
            table => Assert.Equal(typeof(Instant), table.FindProperty("At")?.ClrType));
    }

    /// <summary>Whose name or account it is belongs to today; of a blocker and of an account the person is on no page.</summary>
    [Fact]
    public void No_person_is_kept_day_by_day()
    {
        using var db = Views();
        var columns = db.Model.GetEntityTypes().Where(table => KeptDays.TimeOf(table.ClrType) == TableTime.Kept)
            .SelectMany(table => table.GetProperties().Select(column => (Table: table.ClrType, Column: column)))
            .Where(one => (Nullable.GetUnderlyingType(one.Column.ClrType) ?? one.Column.ClrType) == typeof(Guid)
                && one.Column.Name.EndsWith("By", StringComparison.Ordinal));

        Assert.Equal(
            ["AnnualRow.FrozenBy", "BlockerRow.RaisedBy"],
            columns.Select(one => $"{one.Table.Name}.{one.Column.Name}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_is_kept_as_it_stood_at_the_end_of_a_day_and_until_the_next_change()
    {
        await using var db = await FileAsync();
        await OnAsync(db, new(2021, 3, 1), () => db.Add(Row("甲")));
        await OnAsync(db, new(2021, 3, 4), () => db.Set<CommitmentRow>().Single().Words = "乙");
        await OnAsync(db, new(2021, 3, 4), () => db.Set<CommitmentRow>().Single().Words = "丙");
        // A clock that was set back changes no day that is over.
        await OnAsync(db, new(2021, 3, 2), () => db.Set<CommitmentRow>().Single().Words = "丁");
        await OnAsync(db, new(2021, 3, 9), () => db.Remove(db.Set<CommitmentRow>().Single()));

        Assert.Equal(
            ["甲 2021-03-01 2021-03-04", "丁 2021-03-04 2021-03-09"],
            await db.Database.SqlQueryRaw<string>(
                "SELECT \"Words\" || ' ' || kept_from || ' ' || kept_until AS Value FROM commitments_days ORDER BY kept_from").ToListAsync(Stop));
    }

    [Fact]
    public async Task What_came_and_went_within_a_day_was_never_seen_at_the_end_of_one()
    {
        await using var db = await FileAsync();
        await OnAsync(db, new(2021, 3, 1), () => db.Add(Row("甲")));
        await OnAsync(db, new(2021, 3, 1), () => db.Remove(db.Set<CommitmentRow>().Single()));

        Assert.Equal(0, (await db.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM commitments_days").ToListAsync(Stop))[0]);
    }

    private static CommitmentRow Row(string words) => new() { Id = RegisterScene.Id.Value, Code = "2021-001", Words = words };

    private static async Task OnAsync(ViewsDb db, LocalDate day, Action change)
    {
        await KeptDays.BeginAsync(db, day, Stop);
        change();
        await db.SaveChangesAsync(Stop);
    }

    private static ViewsDb Views() => new(new DbContextOptionsBuilder<ViewsDb>().UseSqlite("Data Source=:memory:").Options);

    private static async Task<ViewsDb> FileAsync()
    {
        var db = Views();
        await db.Database.OpenConnectionAsync(Stop);
        await db.Database.EnsureCreatedAsync(Stop);
        await db.Database.ExecuteSqlRawAsync(KeptDays.Script(db.Model), Stop);
        return db;
    }
}

using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.People;

public sealed class DistrictRow
{
    public int Id { get; set; } = 1;

    public string Code { get; set; } = "";

    public string NameZh { get; set; } = "";

    public string NameEn { get; set; } = "";

    public bool IsDemo { get; set; }
}

public sealed class UnitRow
{
    public string Code { get; set; } = "";

    public string NameZh { get; set; } = "";

    public string NameEn { get; set; } = "";

    public UnitKind Kind { get; set; }

    public int Order { get; set; }

    /// <summary>Null while it goes on.</summary>
    public LocalDate? EndedOn { get; set; }

    /// <summary>Codes with commas of those that followed it; they may have ended since.</summary>
    public string Successors { get; set; } = "";

    public IReadOnlyList<string> SuccessorCodes => Successors.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>As it is today.</summary>
    public Wording Name => new(NameZh, NameEn);
}

/// <summary>Inside the house only: never on a public page.</summary>
public sealed class PersonRow
{
    public Guid Id { get; set; }

    public string Name { get; set; } = "";

    public string Account { get; set; } = "";

    public string? Unit { get; set; }

    public string? Title { get; set; }

    /// <summary>Null while the person works here.</summary>
    public LocalDate? LeftOn { get; set; }

    /// <summary>Names of <see cref="Role"/>, with commas.</summary>
    public string Roles { get; set; } = "";

    public IReadOnlyList<Role> RoleList =>
        [.. Roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];
}

public sealed class PeopleProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<DistrictRow>().ToTable("district").HasKey(row => row.Id);
        model.Entity<UnitRow>().ToTable("units").HasKey(row => row.Code);
        model.Entity<UnitRow>().Ignore(row => row.Name).Ignore(row => row.SuccessorCodes);
        model.Entity<PersonRow>().ToTable("people").HasKey(row => row.Id);
        model.Entity<PersonRow>().Ignore(row => row.RoleList).HasIndex(row => row.Account);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case DistrictEvent.DemoOpened e:
                db.Add(new DistrictRow { Code = e.Code, NameZh = e.Name.Zh, NameEn = e.Name.En, IsDemo = true });
                break;
            case DistrictEvent.Opened e:
                db.Add(new DistrictRow { Code = e.Code, NameZh = e.Code, NameEn = e.Code });
                break;
            case DistrictEvent.Named e:
                var district = await db.GetAsync<DistrictRow>(1, stop);
                (district.NameZh, district.NameEn) = (e.Name.Zh, e.Name.En);
                break;
            case UnitEvent.Registered e:
                db.Add(new UnitRow
                {
                    Code = e.Code.Value,
                    NameZh = e.Name.Zh,
                    NameEn = e.Name.En,
                    Kind = e.Kind,
                    Order = e.Order,
                });
                break;
            case PersonEvent e:
                await ApplyAsync(db, entry, e, stop);
                break;
        }
    }

    private static async ValueTask ApplyAsync(ViewsDb db, Happened entry, PersonEvent happened, CancellationToken stop)
    {
        if (happened is PersonEvent.Registered e)
        {
            db.Add(new PersonRow { Id = e.Id.Value, Name = e.Name, Account = e.Account });
            return;
        }

        var person = await db.GetAsync<PersonRow>(Guid.ParseExact(entry.StreamKey, "N"), stop);
        switch (happened)
        {
            case PersonEvent.PostGiven post:
                (person.Unit, person.Title) = (post.Unit.Value, post.Title);
                break;
            case PersonEvent.PostEnded:
                (person.Unit, person.Title) = (null, null);
                break;
            case PersonEvent.RoleGiven given:
                person.Roles = string.Join(',', person.RoleList.Append(given.Role).Distinct());
                break;
            case PersonEvent.RoleEnded ended:
                person.Roles = string.Join(',', person.RoleList.Where(role => role != ended.Role));
                break;
            case PersonEvent.Left left:
                person.LeftOn = left.On;
                break;
            case PersonEvent.Returned:
                person.LeftOn = null;
                break;
        }
    }
}

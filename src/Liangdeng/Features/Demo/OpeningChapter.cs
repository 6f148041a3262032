using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Liangdeng.Features.Demo;

/// <summary>The district is opened: units, people, accounts.</summary>
internal sealed class OpeningChapter(DemoOffice office, DemoCast cast)
{
    private static readonly Actor Console = Actor.Console("demo");

    public async Task PlayAsync(CancellationToken stop)
    {
        var admin = await FirstAdministratorAsync(stop);
        await UnitsAsync(admin, stop);
        // People are decided on what the views know of units and people.
        await office.Get<PageViews>().CatchUpAsync(stop);
        await PeopleAsync(admin, stop);
        await AccountsAsync(stop);
    }

    // As on the set-up page: the first administrator is made by whoever opened the district, without a post.
    private async Task<Actor> FirstAdministratorAsync(CancellationToken stop)
    {
        var person = DemoCast.PersonOf("admin");
        var id = new PersonId(office.Ids.Next());
        await SendAsync(
            Console, new PeopleCommand.RegisterPerson(id, person.Name, person.Account, null, "", person.Roles), stop);
        cast.Enter(person, id);
        return cast["admin"];
    }

    private async Task UnitsAsync(Actor admin, CancellationToken stop)
    {
        foreach (var (row, order) in Sample.Rows("units").Select((row, at) => (row, at + 1)))
        {
            await SendAsync(
                admin,
                new PeopleCommand.RegisterUnit(
                    new(row["code"]), new(row["zh"], row["en"]), Enum.Parse<UnitKind>(row["kind"], ignoreCase: true), order),
                stop);
        }
    }

    private async Task PeopleAsync(Actor admin, CancellationToken stop)
    {
        var first = DemoCast.PersonOf("admin");
        await SendAsync(admin, new PeopleCommand.GivePost(admin.Person, first.Unit, first.Title), stop);
        foreach (var person in DemoCast.People.Where(person => person != first))
        {
            var id = new PersonId(office.Ids.Next());
            await SendAsync(
                admin,
                new PeopleCommand.RegisterPerson(id, person.Name, person.Account, person.Unit, person.Title, person.Roles),
                stop);
            cast.Enter(person, id);
        }
    }

    /// <summary>All demo accounts share one published password, so that it is hashed once: hashing it for each would take
    /// longer than the whole year.</summary>
    private async Task AccountsAsync(CancellationToken stop)
    {
        await using var scope = office.Get<IServiceScopeFactory>().CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var hash = accounts.PasswordHasher.HashPassword(new(), DemoCast.Password);
        foreach (var person in DemoCast.People)
        {
            db.Users.Add(new()
            {
                Id = office.Ids.Next().ToString(),
                UserName = person.Account,
                NormalizedUserName = accounts.NormalizeName(person.Account),
                PasswordHash = hash,
                SecurityStamp = office.Ids.Next().ToString("N"),
                ConcurrencyStamp = office.Ids.Next().ToString(),
                PersonId = cast[person.Account].Person.Value,
                Email = AddressOf(person.Account),
                NormalizedEmail = AddressOf(person.Account).ToUpperInvariant(),
            });
        }

        await db.SaveChangesAsync(stop);
    }

    /// <summary>Of a domain that nobody can have (RFC 6761, 6.5).</summary>
    private static string AddressOf(string account) => $"{account}@shifan.example";

    private Task SendAsync(Actor by, PeopleCommand command, CancellationToken stop) =>
        office.SendAsync(by, order => office.Get<PeopleDesk>().HandleAsync(order, command, stop), command.ToString());
}

using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;

namespace Liangdeng.Features.People;

/// <summary>All that is wrong with a form about a person, each at its field; nothing is changed.</summary>
public sealed class PersonChecks(PeopleDesk people, AccountDesk accounts, Texts texts)
{
    public async Task<IReadOnlyList<(string Field, string Problem)>> OfNewAsync(
        PeopleCommand.RegisterPerson command, string password, CancellationToken stop)
    {
        List<(string, string)> problems =
            [.. (await people.FaultsAsync(command, stop)).Select(fault => (FieldOf(fault), Say(fault)))];
        if (await accounts.JudgeAsync(command.Account, password) is { Count: > 0 } codes)
        {
            problems.Add((nameof(PersonModel.Password), PasswordWording.Of(texts, codes)));
        }

        return problems;
    }

    /// <param name="post">Null where unit and title stay.</param>
    public async Task<IReadOnlyList<(string Field, string Problem)>> OfChangeAsync(
        PersonRow person, string? title, PeopleCommand.GivePost? post, PeopleCommand.SetRoles roles, CancellationToken stop)
    {
        List<(string, string)> problems = [];
        if (post is null && person.Unit is null && (!string.IsNullOrWhiteSpace(title) || PeopleDecider.NeedsUnit(roles.Roles)))
        {
            problems.Add((nameof(PersonModel.Unit), Say(new(PeopleRefusal.UnitMissing))));
        }

        foreach (var command in ((PeopleCommand?[])[post, roles]).OfType<PeopleCommand>())
        {
            if (await people.RefusalAsync(command, stop) is { } fault)
            {
                problems.Add((FieldOf(fault), Say(fault)));
            }
        }

        return problems;
    }

    public static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        PeopleRefusal.PersonNameMissing => nameof(PersonModel.Name),
        PeopleRefusal.AccountInvalid or PeopleRefusal.AccountTaken => nameof(PersonModel.Account),
        PeopleRefusal.NoSuchUnit or PeopleRefusal.UnitMissing or PeopleRefusal.UnitEnded => nameof(PersonModel.Unit),
        PeopleRefusal.TitleMissing => nameof(PersonModel.Title),
        _ => nameof(PersonModel.Roles),
    };

    private string Say(Refusal refusal) => texts[refusal.TextKey, [.. refusal.Args.Select(Features.Shared.Say.InWords)]];
}

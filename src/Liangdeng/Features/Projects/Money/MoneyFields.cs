using System.Globalization;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>A tender, a contract or a payment as it is typed; each form fills in what it has.</summary>
public sealed class MoneyFields
{
    public string? No { get; set; }

    public string? Name { get; set; }

    public WorksKind Works { get; set; }

    public TenderMethod Method { get; set; }

    public string? Published { get; set; }

    public string? Opened { get; set; }

    public string? Bidders { get; set; }

    /// <summary>Winner of a tender, party of a contract.</summary>
    public string? Party { get; set; }

    public string? Awarded { get; set; }

    public string? Price { get; set; }

    public string? Ceiling { get; set; }

    /// <summary>Tender of a contract, contract of a payment.</summary>
    public string? From { get; set; }

    public string? Amount { get; set; }

    /// <summary>Signed, or paid.</summary>
    public string? Day { get; set; }

    public string? Changes { get; set; }

    /// <summary>What a form says.</summary>
    /// <param name="fault">Takes a field's name and the key of what to put right.</param>
    public MoneyRows Read(MoneyTable table, Action<string, string> fault) => table switch
    {
        MoneyTable.Tenders => MoneyRows.None with { Tenders = [ToTender(fault)] },
        MoneyTable.Contracts => MoneyRows.None with { Contracts = [ToContract(fault)] },
        MoneyTable.Payments => MoneyRows.None with
        {
            Payments = [new(Text(No), Text(From), Needed(nameof(Amount), Amount, fault), NeededDay(fault))],
        },
    };

    /// <summary>At which field a refusal stands.</summary>
    public static string FieldOf(MoneyTable table, MoneyRefusal reason) => reason switch
    {
        MoneyRefusal.NoMissing or MoneyRefusal.NoTwice => nameof(No),
        MoneyRefusal.NameMissing or MoneyRefusal.TextTooLong => nameof(Name),
        MoneyRefusal.PartyMissing or MoneyRefusal.PartyMayBeAPerson => nameof(Party),
        MoneyRefusal.BiddersInvalid => nameof(Bidders),
        MoneyRefusal.AmountMissing or MoneyRefusal.AmountInvalid => table == MoneyTable.Tenders ? nameof(Price) : nameof(Amount),
        MoneyRefusal.DayOutside or MoneyRefusal.DaysOutOfOrder => table == MoneyTable.Tenders ? nameof(Published) : nameof(Day),
        MoneyRefusal.NoSuchTender or MoneyRefusal.NoSuchContract => nameof(From),
        MoneyRefusal.TooManyChanges => nameof(Changes),
        _ => "",
    };

    private Tender ToTender(Action<string, string> fault) => new(
        Text(No), Text(Name), Works, Method, ProjectFields.Day(nameof(Published), Published, fault), ProjectFields.Day(nameof(Opened), Opened, fault),
        string.IsNullOrWhiteSpace(Bidders) ? null
            : int.TryParse(Bidders.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bidders) ? bidders : -1,
        Text(Party), ProjectFields.Day(nameof(Awarded), Awarded, fault), ProjectFields.Number(nameof(Price), Price, fault),
        ProjectFields.Number(nameof(Ceiling), Ceiling, fault));

    private Contract ToContract(Action<string, string> fault)
    {
        var changes = ChangesText.Read(Changes);
        if (changes is null)
        {
            fault(nameof(Changes), "money.field.changes");
        }

        return new(
            Text(No), Text(From), Text(Name), Works, Text(Party), Needed(nameof(Amount), Amount, fault), NeededDay(fault), changes ?? []);
    }

    private static decimal Needed(string field, string? typed, Action<string, string> fault)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            fault(field, "money.field.amount");
        }

        return ProjectFields.Number(field, typed, fault) ?? 0;
    }

    private LocalDate NeededDay(Action<string, string> fault)
    {
        if (string.IsNullOrWhiteSpace(Day))
        {
            fault(nameof(Day), "projects.field.day");
        }

        return ProjectFields.Day(nameof(Day), Day, fault) ?? default;
    }

    private static string Text(string? typed) => typed?.Trim() ?? "";
}

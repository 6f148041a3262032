using System.Diagnostics;
using Liangdeng.Hosting;
using NodaTime;
using Reason = Liangdeng.Features.Projects.MoneyRefusal;

namespace Liangdeng.Features.Projects;

/// <summary>The money of one project as its public stream tells it.</summary>
public sealed record ProjectMoney(
    IReadOnlyDictionary<string, Tender> Tenders, IReadOnlyDictionary<string, Contract> Contracts,
    IReadOnlyDictionary<string, Payment> Payments, IReadOnlyDictionary<(string Rule, string Subject), string> Explained)
{
    public static readonly ProjectMoney Empty = new(
        new Dictionary<string, Tender>(), new Dictionary<string, Contract>(), new Dictionary<string, Payment>(),
        new Dictionary<(string, string), string>());

    public static ProjectMoney From(IEnumerable<MoneyEvent> past) => past.Aggregate(Empty, Evolve);

    public static ProjectMoney Evolve(ProjectMoney state, MoneyEvent happened) => happened switch
    {
        MoneyEvent.Entered e => With(state, e.Rows),
        MoneyEvent.Corrected e => With(state, e.Rows),
        MoneyEvent.Explained e => state with
        {
            Explained = new Dictionary<(string, string), string>(state.Explained) { [(e.Rule, e.Subject)] = e.Words },
        },
        _ => throw new UnreachableException(happened.GetType().Name),
    };

    public static ProjectMoney With(ProjectMoney state, MoneyRows rows) => state with
    {
        Tenders = Put(state.Tenders, rows.Tenders, row => row.No),
        Contracts = Put(state.Contracts, rows.Contracts, row => row.No),
        Payments = Put(state.Payments, rows.Payments, row => row.No),
    };

    private static Dictionary<string, T> Put<T>(IReadOnlyDictionary<string, T> known, IReadOnlyList<T> rows, Func<T, string> no)
    {
        var all = new Dictionary<string, T>(known);
        foreach (var row in rows)
        {
            all[no(row)] = row;
        }

        return all;
    }
}

/// <param name="Exists">The project stands in the register.</param>
/// <param name="Marks">What is marked of it now: rule and row.</param>
public sealed record MoneyOfProject(ProjectMoney Money, long Version, bool Exists, IReadOnlySet<(string Rule, string Subject)> Marks);

/// <summary>Which table a row stands in.</summary>
public enum MoneyTable
{
    Tenders,
    Contracts,
    Payments,
}

/// <summary>What is wrong with one row.</summary>
/// <param name="At">Its place in its list, from 0.</param>
public sealed record MoneyFault(ProjectCode Code, MoneyTable Table, int At, Refusal Refused);

/// <summary>Tenders, contracts and payments: entered, corrected with a ground, explained. Pure.</summary>
public static class MoneyDecider
{
    public const int MaxRows = 2_000;
    public const int MaxText = 100;
    public const int MaxWords = 1_000;
    public const int MaxChanges = 50;
    private const int MaxNo = 40;

    public static Decision Decide(IReadOnlyDictionary<ProjectCode, MoneyOfProject> known, LocalDate today, MoneyCommand command) => command switch
    {
        MoneyCommand.Enter c => Enter(known, today, c),
        MoneyCommand.Explain c => Explain(known.GetValueOrDefault(c.Code), c),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    /// <summary>All that is wrong with rows that are to be entered.</summary>
    public static IReadOnlyList<MoneyFault> Faults(
        IReadOnlyDictionary<ProjectCode, MoneyOfProject> known, LocalDate today, IReadOnlyDictionary<ProjectCode, MoneyRows> projects)
    {
        List<MoneyFault> faults = [];
        foreach (var (code, rows) in projects)
        {
            if (!known.TryGetValue(code, out var project) || !project.Exists)
            {
                faults.AddRange(All(rows).Select(row => new MoneyFault(code, row.Table, row.At, new(Reason.NoSuchProject, code.Value))));
                continue;
            }

            var after = ProjectMoney.With(project.Money, rows);
            Add(code, MoneyTable.Tenders, rows.Tenders, tender => tender.No, tender => Fault(tender, today));
            Add(code, MoneyTable.Contracts, rows.Contracts, contract => contract.No, contract => Fault(after, contract, today));
            Add(code, MoneyTable.Payments, rows.Payments, payment => payment.No, payment => Fault(after, payment, today));
        }

        return faults;

        void Add<T>(ProjectCode code, MoneyTable table, IReadOnlyList<T> rows, Func<T, string> no, Func<T, Refusal?> fault)
        {
            HashSet<string> seen = [];
            foreach (var (at, row) in rows.Index())
            {
                if ((NoFault(no(row)) ?? (seen.Add(no(row)) ? fault(row) : new(Reason.NoTwice, no(row)))) is { } wrong)
                {
                    faults.Add(new(code, table, at, wrong));
                }
            }
        }
    }

    private static IEnumerable<(MoneyTable Table, int At)> All(MoneyRows rows) =>
    [
        .. rows.Tenders.Select((_, at) => (MoneyTable.Tenders, at)), .. rows.Contracts.Select((_, at) => (MoneyTable.Contracts, at)),
        .. rows.Payments.Select((_, at) => (MoneyTable.Payments, at)),
    ];

    private static Decision Enter(IReadOnlyDictionary<ProjectCode, MoneyOfProject> known, LocalDate today, MoneyCommand.Enter c)
    {
        var count = c.Projects.Values.Sum(rows => rows.Count);
        if (count is 0 or > MaxRows)
        {
            return count == 0 ? Decision.Refuse(Reason.NothingEntered) : Decision.Refuse(Reason.TooManyRows, MaxRows);
        }

        if (Faults(known, today, c.Projects) is [var fault, ..])
        {
            return Decision.Refuse(fault.Refused.Reason, fault.Refused.Args);
        }

        var ground = c.Ground.Trim();
        List<Write> writes = [];
        foreach (var (code, rows) in c.Projects)
        {
            var project = known[code];
            var fresh = Where(rows, project.Money, (no, row, standing) => !standing);
            var changed = Where(rows, project.Money, (no, row, standing) => standing);
            if (changed.Count > 0 && (ground.Length is 0 or > ProjectListDecider.MaxGround))
            {
                return ground.Length == 0 ? Decision.Refuse(Reason.GroundMissing) : Decision.Refuse(Reason.GroundTooLong, ProjectListDecider.MaxGround);
            }

            List<MoneyEvent> events = [];
            events.AddRange(fresh.Count > 0 ? [new MoneyEvent.Entered(code, fresh)] : []);
            events.AddRange(changed.Count > 0 ? [new MoneyEvent.Corrected(changed, ground)] : []);
            if (events.Count > 0)
            {
                writes.Add(new(Streams.ProjectMoney(code), project.Version, events));
            }
        }

        return Decision.Accept(writes);
    }

    /// <summary>Rows that are new, or that stand and say another thing; those that say the same are left out.</summary>
    private static MoneyRows Where(MoneyRows rows, ProjectMoney money, Func<string, object, bool, bool> take) => new(
        [.. rows.Tenders.Where(row => Differs(money.Tenders, row.No, row) && take(row.No, row, money.Tenders.ContainsKey(row.No)))],
        [.. rows.Contracts.Where(row => Differs(money.Contracts, row.No, row) && take(row.No, row, money.Contracts.ContainsKey(row.No)))],
        [.. rows.Payments.Where(row => Differs(money.Payments, row.No, row) && take(row.No, row, money.Payments.ContainsKey(row.No)))]);

    private static bool Differs<T>(IReadOnlyDictionary<string, T> known, string no, T row)
        where T : notnull =>
        !known.TryGetValue(no, out var standing) || !EventJson.Write(standing).AsSpan().SequenceEqual(EventJson.Write(row));

    private static Decision Explain(MoneyOfProject? project, MoneyCommand.Explain c)
    {
        var words = c.Words.Trim();
        return project is not { Exists: true } ? Decision.Refuse(Reason.NoSuchProject, c.Code.Value)
            : !project.Marks.Contains((c.Rule, c.Subject)) ? Decision.Refuse(Reason.NoSuchMark)
            : words.Length == 0 ? Decision.Refuse(Reason.WordsMissing)
            : words.Length > MaxWords ? Decision.Refuse(Reason.WordsTooLong, MaxWords)
            : project.Money.Explained.GetValueOrDefault((c.Rule, c.Subject)) == words ? Decision.Accept()
            : Decision.Accept(new Write(
                Streams.ProjectMoney(c.Code), project.Version, [new MoneyEvent.Explained(c.Rule, c.Subject, words)]));
    }

    private static Refusal? NoFault(string no) =>
        no.Length == 0 ? new(Reason.NoMissing) : no.Length > MaxNo ? new(Reason.TextTooLong, MaxNo) : null;

    private static Refusal? Fault(Tender tender, LocalDate today)
    {
        List<LocalDate> days = [.. new[] { tender.Published, tender.Opened, tender.Awarded }.OfType<LocalDate>()];
        return NameFault(tender.Name)
            ?? (tender.Winner.Length > 0 ? PartyFault(tender.Winner) : tender.Awarded is not null || tender.Price is not null ? new Refusal(Reason.PartyMissing) : null)
            ?? (tender.Winner.Length > 0 && tender.Price is null ? new Refusal(Reason.AmountMissing) : null)
            ?? (new[] { tender.Price, tender.Ceiling }.OfType<decimal>().All(IsPaid) ? null : new Refusal(Reason.AmountInvalid))
            ?? (tender.Bidders is < 0 or > 1000 ? new Refusal(Reason.BiddersInvalid) : null)
            ?? days.Select(day => DayFault(day, today)).FirstOrDefault(fault => fault is not null)
            ?? (days.Zip(days.Skip(1)).Any(pair => pair.First > pair.Second) ? new Refusal(Reason.DaysOutOfOrder) : null);
    }

    private static Refusal? Fault(ProjectMoney after, Contract contract, LocalDate today) =>
        NameFault(contract.Name) ?? PartyFault(contract.Party)
        ?? (!IsPaid(contract.Amount) ? new Refusal(Reason.AmountInvalid) : null)
        ?? DayFault(contract.Signed, today)
        ?? (contract.Tender.Length > 0 && !after.Tenders.ContainsKey(contract.Tender) ? new Refusal(Reason.NoSuchTender, contract.Tender) : null)
        ?? (contract.Changes.Count > MaxChanges ? new Refusal(Reason.TooManyChanges, MaxChanges) : null)
        ?? (contract.Changes.Any(change => !ProjectRules.IsAmount(Math.Abs(change.Amount))) || contract.WithChanges < 0 ? new Refusal(Reason.AmountInvalid) : null)
        ?? contract.Changes.Select(change => DayFault(change.Day, today)).FirstOrDefault(fault => fault is not null);

    private static Refusal? Fault(ProjectMoney after, Payment payment, LocalDate today) =>
        !after.Contracts.ContainsKey(payment.Contract) ? new(Reason.NoSuchContract, payment.Contract)
        : !IsPaid(payment.Amount) ? new(Reason.AmountInvalid)
        : DayFault(payment.Paid, today);

    private static bool IsPaid(decimal amount) => amount > 0 && ProjectRules.IsAmount(amount);

    private static Refusal? NameFault(string name) =>
        name.Length == 0 ? new(Reason.NameMissing) : name.Length > MaxText ? new(Reason.TextTooLong, MaxText) : null;

    private static Refusal? PartyFault(string party) =>
        party.Length == 0 ? new(Reason.PartyMissing)
        : party.Length > PartyName.MaxLength ? new(Reason.TextTooLong, PartyName.MaxLength)
        : !PartyName.IsSafe(party) ? new(Reason.PartyMayBeAPerson)
        : null;

    private static Refusal? DayFault(LocalDate day, LocalDate today) =>
        day.Year < 1990 || day > today ? new(Reason.DayOutside, NodaTime.Text.LocalDatePattern.Iso.Format(today)) : null;
}

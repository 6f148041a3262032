using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>Which threshold of open tendering holds for what is bought.</summary>
public enum WorksKind
{
    Construction,
    Goods,
    Services,
}

/// <summary>How a contractor is found.</summary>
public enum TenderMethod
{
    /// <summary>公开招标.</summary>
    Open,

    /// <summary>邀请招标.</summary>
    Invited,

    /// <summary>竞争性谈判、磋商、比选.</summary>
    Negotiation,

    /// <summary>单一来源、直接发包.</summary>
    SingleSource,
}

/// <summary>A firm. A sole trader's firm may be a person's name, which has no place in a public ledger: it stands here under a label
/// that the office gives, and the name stays in the office's papers.</summary>
public static partial class PartyName
{
    public const int MaxLength = 60;

    /// <summary>Whether a name is that of an organisation, or a label of an individual such as 个体-01.</summary>
    public static bool IsSafe(string name) => Organisation().IsMatch(name) || Label().IsMatch(name);

    [GeneratedRegex("(公司|集团|企业|院|所|厂|中心|局|社|总队|大队|站|部|协会|学会|学校|大学|银行|联合体|合作社|事务所|委员会|政府|\\b(Co|Ltd|LLC|Inc|Corp|Company|Institute|Group|Bureau|University|Consortium|Cooperative|Works|Bank)\\b)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Organisation();

    [GeneratedRegex(@"^(个体|个人|Individual)[- ]?[0-9]{1,4}$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Label();
}

/// <summary>A tender (招标项目). Money is in 万元.</summary>
/// <param name="No">Its number, unique within the project; contracts name it.</param>
/// <param name="Ceiling">最高投标限价; null where there is none.</param>
/// <param name="Published">Day of the announcement, or null.</param>
/// <param name="Opened">开标日; null while it is open.</param>
/// <param name="Bidders">Valid bids; null before the opening.</param>
/// <param name="Winner">Empty before the award.</param>
/// <param name="Awarded">中标通知书 day, or null.</param>
/// <param name="Price">中标价, or null.</param>
public sealed record Tender(
    string No, string Name, WorksKind Works, TenderMethod Method, LocalDate? Published, LocalDate? Opened, int? Bidders, string Winner,
    LocalDate? Awarded, [property: JsonConverter(typeof(PlainMoney))] decimal? Price,
    [property: JsonConverter(typeof(PlainMoney))] decimal? Ceiling);

/// <summary>A change order: what it adds to the contract's amount, or takes from it.</summary>
public sealed record ChangeOrder(LocalDate Day, [property: JsonConverter(typeof(PlainMoney))] decimal Amount);

/// <param name="Tender">Number of the tender that it comes from; empty where there was none.</param>
/// <param name="Amount">As it was signed.</param>
public sealed record Contract(
    string No, string Tender, string Name, WorksKind Works, string Party,
    [property: JsonConverter(typeof(PlainMoney))] decimal Amount, LocalDate Signed, IReadOnlyList<ChangeOrder> Changes)
{
    [JsonIgnore]
    public decimal WithChanges => Amount + Changes.Sum(change => change.Amount);
}

/// <param name="Contract">Number of the contract against which it was paid.</param>
public sealed record Payment(string No, string Contract, [property: JsonConverter(typeof(PlainMoney))] decimal Amount, LocalDate Paid);

/// <summary>Rows of the register of money; a row with a number that stands replaces it.</summary>
public sealed record MoneyRows(IReadOnlyList<Tender> Tenders, IReadOnlyList<Contract> Contracts, IReadOnlyList<Payment> Payments)
{
    public static readonly MoneyRows None = new([], [], []);

    [JsonIgnore]
    public int Count => Tenders.Count + Contracts.Count + Payments.Count;
}

/// <summary>Tenders, contracts and payments of one project (stream <c>project-money/{code}</c>, public).</summary>
public abstract record MoneyEvent
{
    private MoneyEvent()
    {
    }

    /// <summary>Rows that are new.</summary>
    public sealed record Entered(ProjectCode Code, MoneyRows Rows) : MoneyEvent;

    /// <summary>Rows that stood and say another thing now; the old ones stay in the ledger.</summary>
    public sealed record Corrected(MoneyRows Rows, string Ground) : MoneyEvent;

    /// <summary>The owner unit explains a mark. The mark stays, the explanation stands beside it.</summary>
    /// <param name="Rule">Id of the rule.</param>
    /// <param name="Subject">Number of the row that is marked.</param>
    public sealed record Explained(string Rule, string Subject, string Words) : MoneyEvent;
}

public abstract record MoneyCommand
{
    private MoneyCommand()
    {
    }

    /// <summary>Rows by hand or from a table, of any number of projects; all of it or nothing.</summary>
    /// <param name="Ground">Needed where a row that stands is to say another thing.</param>
    public sealed record Enter(IReadOnlyDictionary<ProjectCode, MoneyRows> Projects, string Ground) : MoneyCommand;

    public sealed record Explain(ProjectCode Code, string Rule, string Subject, string Words) : MoneyCommand;
}

public enum MoneyRefusal
{
    NoSuchProject,
    NothingEntered,
    TooManyRows,
    NoMissing,
    NoTwice,
    TextTooLong,
    NameMissing,
    PartyMissing,
    PartyMayBeAPerson,
    AmountMissing,
    AmountInvalid,
    BiddersInvalid,
    DayOutside,
    DaysOutOfOrder,
    NoSuchTender,
    NoSuchContract,
    TooManyChanges,
    GroundMissing,
    GroundTooLong,
    WordsMissing,
    WordsTooLong,
    NoSuchMark,
}

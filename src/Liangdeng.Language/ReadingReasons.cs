namespace Liangdeng.Language;

/// <summary>Words for the reasons of readings: why a number was taken for a target, or a clause for a deliverable.</summary>
public static class ReadingReasons
{
    internal const string BoundWord = "bound-word";
    internal const string Distributed = "bound-distributed";
    internal const string TimeLimit = "time-limit";
    internal const string CoverAll = "cover-all";
    internal const string ClosedList = "closed-list";
    internal const string CarriedForward = "carried-forward";
    internal const string AlreadyFixed = "already-fixed";
    internal const string RateOfChange = "rate-of-change";
    internal const string Level = "level";
    internal const string Money = "money";
    internal const string CountedThing = "counted-thing";
    internal const string Amount = "amount";
    internal const string FirmVerb = "firm-verb";
    internal const string ClosingVerb = "closing-verb";
    internal const string SoftVerb = "soft-verb";

    private static readonly Dictionary<string, (double Certainty, string Zh, string En)> Known = new(StringComparer.Ordinal)
    {
        [BoundWord] = (0.95, "数字带有界限词（以上、不低于、控制在、左右等）。", "A bound word stands with the number (以上, 不低于, 控制在, 左右)."),
        [Distributed] = (0.85, "并列各项共用最后（或最前）一个界限词。", "The members of a coordination share one bound word."),
        [TimeLimit] = (0.9, "这是办理时限，用的是工作日或天数。", "It is a limit on the time a service takes."),
        [CoverAll] = (0.85, "“全覆盖”或100%读作恰好100%。", "全覆盖 or 100% is read as exactly 100 percent."),
        [ClosedList] = (0.8, "数字收束一个列举，读作列明的那几项。", "The number closes a list of named things, so it is read as exactly those."),
        [CarriedForward] = (0.75, "推进、实施一类动词带项目数，读作已排定的清单。", "A verb such as 推进 or 实施 governs a number of projects, so it is read as a list already drawn up."),
        [AlreadyFixed] = (0.75, "所数之物已在建或已确定，读作恰好这些。", "The things counted exist already or are fixed, so it is read as exactly those."),
        [RateOfChange] = (0.95, "增减动词后的比率，无界限词时读作至少。", "A rate behind a verb of change; without a bound word it is read as at least."),
        [Level] = (0.85, "要达到或保持的水平，无界限词时读作至少。", "A level to reach or hold; without a bound word it is read as at least."),
        [Money] = (0.8, "作谓语的金额，无界限词时读作至少。", "A sum of money as a predicate; without a bound word it is read as at least."),
        [CountedThing] = (0.85, "要做成的件数，无界限词时读作至少。", "A number of things to be done; without a bound word it is read as at least."),
        [Amount] = (0.85, "要完成的数量，无界限词时读作至少。", "An amount to be done; without a bound word it is read as at least."),
        [FirmVerb] = (0.75, "动词的终点可以核查（完成、启动、建成等）。", "The verb has an end that can be checked (完成, 启动, 建成)."),
        [ClosingVerb] = (0.65, "句末动词说明要达到的状态（建成、投用、消除等）。", "The clause ends in a state to be reached (建成, 投用, 消除)."),
        [SoftVerb] = (0.5, "动词没有自己的终点（加快、深化、加强等），需人工确定完成标准。", "The verb has no end of its own (加快, 深化, 加强); a person has to say what done means."),
    };

    /// <summary>Every reason id that a draft can carry.</summary>
    public static IReadOnlyCollection<string> Ids => Known.Keys;

    /// <summary>The sentences for a reason.</summary>
    /// <param name="reasonId">An id from <see cref="PlanTarget.Reason"/> or <see cref="PlanDeliverable.Reason"/>.</param>
    /// <returns>One sentence in Chinese and one in English.</returns>
    /// <exception cref="ArgumentException">The id is none of <see cref="Ids"/>.</exception>
    /// <example><c>ReadingReasons.Of("bound-word").En</c> starts with <c>A bound word stands</c>.</example>
    public static (string Zh, string En) Of(string reasonId)
    {
        ArgumentNullException.ThrowIfNull(reasonId);
        return Known.TryGetValue(reasonId, out var words)
            ? (words.Zh, words.En)
            : throw new ArgumentException($"There is no reason {reasonId}.", nameof(reasonId));
    }

    internal static double Certainty(string reasonId) => Known[reasonId].Certainty;
}

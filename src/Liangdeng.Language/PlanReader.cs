namespace Liangdeng.Language;

/// <summary>Reads a plan.</summary>
public static class PlanReader
{
    /// <summary>A reading below this confidence has to be looked at before anything is published.</summary>
    public const double LowConfidence = 0.6;
}

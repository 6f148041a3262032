namespace Liangdeng.Verify.Reading;

/// <summary>How long a site is waited for.</summary>
/// <param name="Timeout">For one whole answer, headers and body.</param>
/// <param name="Attempts">How often a path is asked for before the site counts as out of reach.</param>
/// <param name="Pause">Before the second attempt; before each further one as much longer.</param>
internal sealed record Patience(TimeSpan Timeout, int Attempts, TimeSpan Pause)
{
    public static Patience Usual { get; } = new(TimeSpan.FromSeconds(30), 3, TimeSpan.FromSeconds(1));
}

namespace Liangdeng.Language;

/// <summary>Words for the reasons of readings.</summary>
public static class ReadingReasons
{
}

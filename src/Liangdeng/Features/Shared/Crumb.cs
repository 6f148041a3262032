namespace Liangdeng.Features.Shared;

/// <summary>A step on the way to this page, for <c>_Crumbs</c>; the last one has no address.</summary>
public sealed record Crumb(string Text, string? Address = null);

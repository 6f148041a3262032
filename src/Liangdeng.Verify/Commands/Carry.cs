namespace Liangdeng.Verify.Commands;

/// <summary>The one place where a command's end becomes words and an exit code.</summary>
internal static class Carry
{
    public static async Task<int> OutAsync(
        Surroundings around, bool json, Func<Output, Task<int>> act, CancellationToken stop)
    {
        var output = new Output(around.Lines, around.Errors, around.Progress, json);
        try
        {
            return await act(output);
        }
        catch (FoundException e)
        {
            return output.Found(e.Finding);
        }
        catch (UsageException e)
        {
            return output.Failed(e.Said, Exits.Usage);
        }
        catch (NoAnswerException e)
        {
            return output.Failed(e.Said, Exits.Unreachable);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return output.Failed(new("已停止，没有做完。", "Stopped before the end."), Exits.Unreachable);
        }
    }
}

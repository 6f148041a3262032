using Liangdeng.Features.Shared;

namespace Liangdeng.Commands;

/// <summary>What the command line says in the words of the pages, in both languages.</summary>
internal static class CommandTexts
{
    /// <returns>The exit code of a refusal.</returns>
    public static int Refuse(string key)
    {
        var texts = Texts.Load(typeof(CommandTexts).Assembly);
        Console.Error.WriteLine(texts.In(Languages.English, key));
        Console.Error.WriteLine(texts.In(Languages.Chinese, key));
        return FolderOptions.Refused;
    }
}

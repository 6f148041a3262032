namespace Liangdeng.Language.Text;

/// <summary>Says whether blanks stand in a line where a sentence has marks, as in text taken from a picture or a page of
/// panels (新建幼儿园3所 改造小区2个 …).</summary>
internal static class BlankRule
{
    /// <summary>Characters a line of such text has at least.</summary>
    private const int ShortestLine = 60;

    /// <summary>Blanks it has at least.</summary>
    private const int FewestBlanks = 4;

    /// <summary>Characters between two blanks on the average, at least: fewer are spaced letters.</summary>
    private const int ShortestRun = 5;

    /// <summary>Blanks to one mark, at least.</summary>
    private const int BlanksPerMark = 3;

    private const string Marks = "，。；：、,;";

    /// <summary>Where the line ends that starts here, and whether its blanks part its phrases.</summary>
    internal static (int End, bool Parts) Line(string text, int start, int to)
    {
        int blanks = 0, marks = 0, others = 0;
        var i = start;
        for (; i < to && text[i] is not ('\r' or '\n'); i++)
        {
            if (!CharTable.IsBlank(text[i]))
            {
                others++;
                marks += Marks.Contains(text[i]) ? 1 : 0;
            }
            else if (i > start && i + 1 < to && !CharTable.IsBlank(text[i - 1]))
            {
                blanks++;
            }
        }

        return (i + 1, others >= ShortestLine && blanks >= FewestBlanks && blanks >= marks * BlanksPerMark && others >= blanks * ShortestRun);
    }
}

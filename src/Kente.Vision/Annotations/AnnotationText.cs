using System.Text;
using System.Text.RegularExpressions;

namespace Kente.Vision.Annotations;

/// <summary>Decodes the text of annotation files: UTF-8, UTF-16, or an older encoding.</summary>
internal static partial class AnnotationText
{
    private const int WesternCodePage = 1252, ChineseCodePage = 54936, MaxDeclaration = 200;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a text.</summary>
    /// <param name="bytes">Content of the file.</param>
    /// <returns>The text without a byte order mark, and the encoding if it had to be guessed.</returns>
    public static (string Text, Encoding? Guessed) Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, .. var little]) return (Encoding.Unicode.GetString(little), null);
        if (bytes is [0xFE, 0xFF, .. var big]) return (Encoding.BigEndianUnicode.GetString(big), null);
        byte[] content = bytes is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : bytes;
        if (Declared(content) is { } declared) return (declared.GetString(content), null);
        try
        {
            return (StrictUtf8.GetString(content), null);
        }
        catch (DecoderFallbackException)
        {
            var guess = CodePage(LooksChinese(content) ? ChineseCodePage : WesternCodePage);
            return (guess.GetString(content), guess);
        }
    }

    /// <summary>Returns the encoding that an XML declaration names, if it is neither UTF-8 nor UTF-16.</summary>
    private static Encoding? Declared(byte[] content)
    {
        string start = Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, MaxDeclaration));
        if (Declaration().Match(start) is not { Success: true } match) return null;
        string name = match.Groups[1].Value;
        if (name.StartsWith("utf", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // In GB 2312, bytes above 127 come in pairs; in Western text, an accented letter stands alone.
    private static bool LooksChinese(byte[] content)
    {
        for (int i = 0; i < content.Length; i++)
        {
            if (content[i] < 0x80) continue;
            if (i + 1 >= content.Length || content[i] is < 0xA1 or > 0xF7 || content[i + 1] is < 0xA1 or > 0xFE) return false;
            i++;
        }
        return true;
    }

    // Not registered globally: which encodings a program has is up to the program.
    private static Encoding CodePage(int number) => CodePagesEncodingProvider.Instance.GetEncoding(number)!;

    [GeneratedRegex("""^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")]
    private static partial Regex Declaration();
}

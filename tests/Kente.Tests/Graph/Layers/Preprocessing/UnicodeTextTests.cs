using CsCheck;
using Kente.Tests.Files;
using static Kente.Layers;

namespace Kente.Tests.Graph.Layers.Preprocessing;

/// <summary>Standardization of texts of all languages, and by a function of one's own.</summary>
public sealed class UnicodeTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ÉTÉ Straße ÆON", "été|straße|æon")]
    [InlineData("E\u0301te\u0301", "e\u0301te\u0301")]
    [InlineData("ΟΔΟΣ ΣΟΦΙΑ", "οδος|σοφια")]
    [InlineData("Мир, ТРУД!", "мир|труд")]
    [InlineData("«Bonjour», dit-elle… Oui – “non”", "bonjour|ditelle|oui|non")]
    [InlineData("¿Qué? ¡Sí!", "qué|sí")]
    [InlineData("ሰላም፡ለዓለም።እንዴት፣ነህ፤ደህና፥ነኝ፦አዎ፧እሺ፨", "ሰላም|ለዓለም|እንዴት|ነህ|ደህና|ነኝ|አዎ|እሺ")]
    [InlineData("مرحبا، كيف؛ حالك؟ ٣٫١٤", "مرحبا|كيف|حالك|٣١٤")]
    [InlineData("你好，世界。　再见！「是」", "你好|世界|再见|是")]
    [InlineData("नमस्ते। दुनिया॥", "नमस्ते|दुनिया")]
    [InlineData("צה״ל בית־ספר", "צהל|בית|ספר")]
    [InlineData("a\u00a0b\u2003c\u2028d\u0085e\u200bf", "a|b|c|d|e|f")]
    [InlineData("\u200eabc\u200f so\u00adft", "abc|soft")]
    [InlineData("می\u200cخواهم", "می\u200cخواهم")]
    [InlineData("😀 5 € naïve_x", "😀|5|€|naïvex")]
    public void Words_of_every_script_are_found(string text, string words)
    {
        string[] expected = words.Split('|');
        var layer = TextVectorization(standardize: TextStandardization.Unicode, vocabulary: [.. expected.Distinct()]);

        Assert.Equal(expected.Select(word => (long)layer.Vocabulary.ToList().IndexOf(word)), layer.Apply((string[])[text]).ToArray<long>());
    }

    [Fact]
    public void A_broken_surrogate_pair_is_no_error()
    {
        var layer = TextVectorization(standardize: TextStandardization.Unicode, vocabulary: ["é\uFFFD"]);

        Assert.Equal([2L], layer.Apply((string[])["É\uD83D"]).ToArray<long>());
    }

    [Fact]
    public void ASCII_texts_become_the_same_as_by_lower_and_strip_punctuation() =>
        Gen.String[Gen.Char['\u0001', '\u007f'], 0, 60].Sample(text =>
        {
            static Layer Learned(TextStandardization standardize, string text)
            {
                var layer = TextVectorization(standardize: standardize);
                layer.Adapt((string[])[text, "a"]);
                return layer;
            }
            // The file separators 28 to 31 are whitespace in Unicode, but not for Keras.
            text = new([.. text.Where(c => c is < '\u001c' or > '\u001f')]);
            Assert.Equal(
                Learned(TextStandardization.LowerAndStripPunctuation, text).Vocabulary,
                Learned(TextStandardization.Unicode, text).Vocabulary);
        }, iter: 200);

    [Fact]
    public void A_function_of_ones_own_standardizes()
    {
        TextStandardization digits = new("Tests>digits", text => string.Concat(text.Select(c => char.IsDigit(c) ? '0' : c)));
        var layer = TextVectorization(standardize: digits);
        layer.Adapt((string[])["Room 12", "Room 7"]);

        Assert.Equal(["", "[UNK]", "Room", "00", "0"], layer.Vocabulary);
        Assert.Equal([2L, 3], layer.Apply((string[])["Room 99"]).ToArray<long>());
    }

    [Fact]
    public void Files_name_the_standardization_as_Keras_names_a_registered_function()
    {
        TextStandardization reversed = new("Tests>reversed", text => new([.. text.Reverse()]));
        NdArray texts = (string[])["ba É።", "ab"];
        foreach (var (standardize, expected) in ((TextStandardization, string)[])
        [
            (TextStandardization.LowerAndStripPunctuation, "\"lower_and_strip_punctuation\""), (TextStandardization.Lower, "\"lower\""),
            (TextStandardization.StripPunctuation, "\"strip_punctuation\""), (TextStandardization.None, "null"),
            (TextStandardization.Unicode, "Kente>unicode"), (reversed, "Tests>reversed"),
        ])
        {
            var model = Model(standardize);
            model.Save(_folder["text.keras"]);
            var written = KerasArchive.Structure(_folder["text.keras"])["config"]!["layers"]![1]!["config"]!["standardize"];
            if (standardize.Name.Contains('>', StringComparison.Ordinal))
                Assert.Equal(("function", expected), (written!["class_name"]!.ToString(), written["config"]!.ToString()));
            else
                Assert.Equal(expected, written?.ToJsonString() ?? "null");
            if (standardize == reversed)
            {
                Assert.Contains(
                    "the standardization 'Tests>reversed' is not known; create a TextStandardization of this name and call Register",
                    Assert.Throws<DataException>(() => Kente.Model.Load(_folder["text.keras"])).Message, StringComparison.Ordinal);
                reversed.Register();
            }
            Assert.Equal(
                model.Predict(texts)[0].ToArray<long>(), Kente.Model.Load(_folder["text.keras"]).Predict(texts)[0].ToArray<long>());
        }
    }

    [Fact]
    public void Names_of_Keras_are_not_given_to_functions() => Assert.Contains(
        "'lower' is a standardization of Keras or Kente",
        Assert.Throws<ArgumentException>(() => new TextStandardization("lower", text => text)).Message, StringComparison.Ordinal);

    private static Model Model(TextStandardization standardize)
    {
        var text = Input([1], DType.String);
        return new(text, TextVectorization(standardize: standardize, outputSequenceLength: 3, vocabulary: ["ab", "é", "É።", "É", "ba"])(text));
    }
}

using static Kente.Layers;

namespace Kente.Cli.Joint.Studies;

/// <summary>Texts as TF-IDF rows by a vocabulary of the training rows, made once for all models of a seed.</summary>
internal static class TextRows
{
    public static (NdArray Train, NdArray Test) Of(Table train, Table test, string column, int maxTokens, params int[] ngrams) =>
        Of(train, test, column, TextVectorization(maxTokens, output: TokenOutput.TfIdf, options: new() { Ngrams = ngrams }));

    public static (NdArray Train, NdArray Test) Of(Table train, Table test, string column, Layer vectorization)
    {
        string[] texts = train[column].Texts();
        vectorization.Adapt(texts);
        return (vectorization.Apply(NdArray.Of(texts, texts.Length, 1)), vectorization.Apply(NdArray.Of(test[column].Texts(), test.Count, 1)));
    }

    /// <summary>An input of such rows, brought to length 1, so that long texts do not weigh more than short ones.</summary>
    public static SymbolicTensor Read(StudyData data, string name, List<SymbolicTensor> inputs)
    {
        var rows = Input((int)data.Inputs[name].Train.Shape[1], name: name);
        inputs.Add(rows);
        return UnitNormalization()(rows);
    }
}

using static Kente.Layers;

namespace Kente.Joint.Bench.Studies;

/// <summary>Vectorizes texts to TF-IDF rows with the vocabulary of the training rows, once for all models of a seed.</summary>
internal static class TextRows
{
    public static (NdArray Train, NdArray Test) Of(Table train, Table test, string column, int maxTokens, params int[] ngrams) =>
        Of(train, test, column, TextVectorization(maxTokens, output: TokenOutput.TfIdf, options: new() { Ngrams = ngrams }));

    public static (NdArray Train, NdArray Test) Of(Table train, Table test, string column, Layer vectorization)
    {
        string[] texts = train[column].Texts();
        vectorization.Adapt(texts);
        return (
            vectorization.Apply(NdArray.Of(texts, texts.Length, 1)), vectorization.Apply(NdArray.Of(test[column].Texts(), test.Count, 1)));
    }

    /// <summary>Creates an input for such rows, normalized to length 1, so that long texts do not count more than short ones.</summary>
    public static SymbolicTensor Read(StudyData data, string name, List<SymbolicTensor> inputs)
    {
        var rows = Input((int)data.Inputs[name].Train.Shape[1], name: name);
        inputs.Add(rows);
        return UnitNormalization()(rows);
    }
}

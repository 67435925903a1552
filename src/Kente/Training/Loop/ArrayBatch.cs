namespace Kente.Training.Loop;

/// <summary>A batch of arrays in the order of the model's inputs and outputs.</summary>
internal sealed record ArrayBatch(NdArray[] Inputs, NdArray[] Targets, NdArray?[] Weights)
{
    public int Count => Inputs[0].Length;

    /// <summary>Runs the string preprocessing of a model, after which all inputs are numbers.</summary>
    public ArrayBatch Preprocess(Model model) =>
        model.Preprocessing is { } preprocessing ? this with { Inputs = preprocessing.Run(Inputs) } : this;

    public ArrayBatch Rows(int start, int count) => Rows([.. Enumerable.Range(start, count)]);

    /// <summary>Selects samples that are copied when they are read.</summary>
    public ArrayBatch Select(ReadOnlyMemory<int> rows) => new(
        Array.ConvertAll(Inputs, array => array.Select(rows)), Array.ConvertAll(Targets, array => array.Select(rows)),
        Array.ConvertAll(Weights, array => array?.Select(rows)));

    public ArrayBatch Rows(ReadOnlySpan<int> rows)
    {
        var (inputs, targets, weights) = (new NdArray[Inputs.Length], new NdArray[Targets.Length], new NdArray?[Weights.Length]);
        for (int i = 0; i < inputs.Length; i++) inputs[i] = Inputs[i].Rows(rows);
        for (int i = 0; i < targets.Length; i++) targets[i] = Targets[i].Rows(rows);
        for (int i = 0; i < weights.Length; i++) weights[i] = Weights[i]?.Rows(rows);
        return new(inputs, targets, weights);
    }
}

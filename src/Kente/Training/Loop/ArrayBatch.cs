using Kente.Data;

namespace Kente.Training.Loop;

/// <summary>A batch of arrays, matched to the model's inputs and outputs.</summary>
internal sealed record ArrayBatch(NdArray[] Inputs, NdArray[] Targets, NdArray?[] Weights)
{
    public int Count => Inputs[0].Length;

    /// <summary>Matches arrays to a model by names and checks their shapes.</summary>
    /// <exception cref="ArgumentException">A name, a shape or a number of samples does not fit.</exception>
    public static ArrayBatch Match(Model model, Arrays x, Arrays y, Arrays? sampleWeight)
    {
        var inputs = MatchInputs(model, x);
        var targets = y.For(model.OutputNames, "output", "y");
        var weights = sampleWeight?.ForSome(model.OutputNames, "output", nameof(sampleWeight)) ?? new NdArray?[targets.Length];
        if (targets[0].Length != inputs[0].Length) throw new ArgumentException($"x has {inputs[0].Length} samples, but y has {targets[0].Length}.", nameof(y));
        if (weights.FirstOrDefault(weight => weight is not null && weight.Length != inputs[0].Length) is { } wrong)
            throw new ArgumentException($"x has {inputs[0].Length} samples, but sampleWeight has {wrong.Length}.", nameof(sampleWeight));
        return new(inputs, targets, weights);
    }

    public static NdArray[] MatchInputs(Model model, Arrays x)
    {
        var inputs = x.For(model.InputNames, "input", "x");
        for (int i = 0; i < inputs.Length; i++)
        {
            var expected = model.Inputs[i].Shape;
            if (!expected.Fits(Shape.Create([.. inputs[i].Dimensions.Skip(1).Select(length => (long?)length)])))
                throw new ArgumentException($"The input '{model.InputNames[i]}' has shape {expected}, but its data has shape ({string.Join(", ", inputs[i].Dimensions)}).", nameof(x));
        }
        if (inputs[0].Length == 0) throw new ArgumentException("There are no samples in x.", nameof(x));
        return inputs;
    }

    public ArrayBatch Rows(ReadOnlySpan<int> rows)
    {
        var (inputs, targets, weights) = (new NdArray[Inputs.Length], new NdArray[Targets.Length], new NdArray?[Weights.Length]);
        for (int i = 0; i < inputs.Length; i++) inputs[i] = Inputs[i].Rows(rows);
        for (int i = 0; i < targets.Length; i++) targets[i] = Targets[i].Rows(rows);
        for (int i = 0; i < weights.Length; i++) weights[i] = Weights[i]?.Rows(rows);
        return new(inputs, targets, weights);
    }

    public ArrayBatch Rows(int start, int count) => Rows([.. Enumerable.Range(start, count)]);
}

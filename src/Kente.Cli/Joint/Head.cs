using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;

namespace Kente.Cli.Joint;

/// <summary>An output of a study.</summary>
/// <param name="Name">Its name, that of the model's output.</param>
/// <param name="Measures">What its predictions are worth.</param>
/// <param name="Classes">How many classes there are; 0 for a number, 1 for yes or no.</param>
internal sealed record Head(string Name, IReadOnlyList<Measure> Measures, int Classes = 0)
{
    /// <summary>The answer that needs no input: the mean of the training targets, or how frequent each class is.</summary>
    public NdArray Constant(NdArray training, int rows)
    {
        float[] known = [.. training.ToArray<float>().Where(value => !float.IsNaN(value))];
        float[] answer = Classes <= 1 ? [known.Average()] : [.. Enumerable.Range(0, Classes).Select(label => known.Count(value => (int)value == label) / (float)known.Length)];
        return NdArray.Of([.. Enumerable.Range(0, rows).SelectMany(_ => answer)], rows, answer.Length);
    }

    /// <summary>The targets of a head with classes: the column of its name.</summary>
    public NdArray LabelsOf(Table table) => Feature.Label(Name).Read(table, [.. Enumerable.Range(0, table.Count)]);

    /// <summary>The model's output: probabilities of classes, or a number.</summary>
    public SymbolicTensor On(SymbolicTensor x) => (Classes switch
    {
        0 => Dense(1, name: Name),
        1 => Dense(1, Sigmoid, name: Name),
        _ => Dense(Classes, Softmax, name: Name),
    })(x);

    /// <summary>A loss for each head: crossentropy for classes.</summary>
    /// <param name="heads">The heads of a model.</param>
    /// <param name="forNumbers">The loss of those that say a number.</param>
    public static PerOutput<Loss> LossesOf(IEnumerable<Head> heads, Loss forNumbers)
    {
        PerOutput<Loss> losses = [];
        foreach (var head in heads) losses[head.Name] = head.Classes switch { 0 => forNumbers, 1 => BinaryCrossentropy(), _ => SparseCategoricalCrossentropy() };
        return losses;
    }
}

using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;

namespace Kente.Joint.Bench;

/// <summary>An output of a study.</summary>
/// <param name="Name">Name of the model's output.</param>
/// <param name="Measures">The measures of its predictions.</param>
/// <param name="Classes">Number of classes; 0 for a number, 1 for a binary output.</param>
internal sealed record Head(string Name, IReadOnlyList<Measure> Measures, int Classes = 0)
{
    /// <summary>Returns a prediction without any input: the mean of the training targets, or the frequency of each class.</summary>
    public NdArray Constant(NdArray training, int rows)
    {
        float[] known = [.. training.ToArray<float>().Where(value => !float.IsNaN(value))];
        float[] answer = Classes <= 1
            ? [known.Average()]
            : [.. Enumerable.Range(0, Classes).Select(label => known.Count(value => (int)value == label) / (float)known.Length)];
        return NdArray.Of([.. Enumerable.Range(0, rows).SelectMany(_ => answer)], rows, answer.Length);
    }

    /// <summary>Returns the targets of a head with classes in two tables, from the columns of the same name.</summary>
    public (NdArray Train, NdArray Test) LabelsOf(Table train, Table test)
    {
        var labels = Feature.Label(train[Name]);
        NdArray Of(Table table) => labels.Read(table, [.. Enumerable.Range(0, table.Count)]);
        return (Of(train), Of(test));
    }

    /// <summary>Creates the output layer: probabilities of classes, or a number.</summary>
    public SymbolicTensor On(SymbolicTensor x) => (Classes switch
    {
        0 => Dense(1, name: Name),
        1 => Dense(1, Sigmoid, name: Name),
        _ => Dense(Classes, Softmax, name: Name),
    })(x);

    /// <summary>Returns the loss of each head: crossentropy for classes.</summary>
    /// <param name="heads">The heads of a model.</param>
    /// <param name="forNumbers">The loss of heads that predict a number.</param>
    public static PerOutput<Loss?> LossesOf(IEnumerable<Head> heads, Loss forNumbers)
    {
        PerOutput<Loss?> losses = [];
        foreach (var head in heads)
            losses[head.Name] = head.Classes switch { 0 => forNumbers, 1 => BinaryCrossentropy(), _ => SparseCategoricalCrossentropy() };
        return losses;
    }
}

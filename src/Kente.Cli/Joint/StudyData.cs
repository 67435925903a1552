namespace Kente.Cli.Joint;

/// <summary>One division of a study's data, ready for models. Targets that are numbers are standardized by the training rows.</summary>
/// <param name="Inputs">Arrays by the names of inputs, training and test rows.</param>
/// <param name="Targets">Arrays by the names of outputs.</param>
/// <param name="Units">Mean and standard deviation of each standardized target.</param>
internal sealed record StudyData(
    IReadOnlyDictionary<string, (NdArray Train, NdArray Test)> Inputs, IReadOnlyDictionary<string, (NdArray Train, NdArray Test)> Targets, IReadOnlyDictionary<string, (double Mean, double Deviation)> Units)
{
    /// <summary>How many test rows there are.</summary>
    public int TestRows => Targets.Values.First().Test.Length;

    /// <summary>The training rows of what a model reads and should say.</summary>
    public (Arrays X, Arrays Y) Training(Model model) => (Of(Inputs, model.InputNames, train: true), Of(Targets, model.OutputNames, train: true));

    /// <summary>The test rows of what a model reads.</summary>
    public Arrays Test(Model model) => Of(Inputs, model.InputNames, train: false);

    /// <summary>Numbers in the target's own unit.</summary>
    public NdArray InUnit(string output, NdArray values) => Units.TryGetValue(output, out var unit)
        ? NdArray.Of([.. values.ToArray<float>().Select(value => (float)((value * unit.Deviation) + unit.Mean))], [.. values.Shape])
        : values;

    private static Arrays Of(IReadOnlyDictionary<string, (NdArray Train, NdArray Test)> arrays, IReadOnlyList<string> names, bool train)
    {
        Arrays chosen = [];
        foreach (string name in names) chosen[name] = train ? arrays[name].Train : arrays[name].Test;
        return chosen;
    }
}

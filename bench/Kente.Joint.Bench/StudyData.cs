namespace Kente.Joint.Bench;

/// <summary>A split of a study's data as arrays. Numeric targets are standardized with the training rows.</summary>
/// <param name="Inputs">Training and test rows by name of the input.</param>
/// <param name="Targets">Training and test rows by name of the output.</param>
/// <param name="Units">Mean and standard deviation of each standardized target.</param>
internal sealed record StudyData(
    IReadOnlyDictionary<string, (NdArray Train, NdArray Test)> Inputs, IReadOnlyDictionary<string, (NdArray Train, NdArray Test)> Targets,
    IReadOnlyDictionary<string, (double Mean, double Deviation)> Units)
{
    /// <summary>Number of test rows.</summary>
    public int TestRows => Targets.Values.First().Test.Length;

    /// <summary>Returns the training rows of a model's inputs and targets.</summary>
    public (Arrays X, Arrays Y) Training(Model model) =>
        (Of(Inputs, model.InputNames, train: true), Of(Targets, model.OutputNames, train: true));

    /// <summary>Returns the test rows of a model's inputs.</summary>
    public Arrays Test(Model model) => Of(Inputs, model.InputNames, train: false);

    /// <summary>Converts standardized values back to the unit of the target.</summary>
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

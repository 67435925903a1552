using System.Globalization;
using System.Text;

namespace Kente.Cli.Models;

/// <summary>What a model's file was found to be.</summary>
/// <param name="File">The file.</param>
/// <param name="KerasVersion">The version of Keras that the file says it is of.</param>
/// <param name="Name">Name of the model.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Parameters">Number of weights.</param>
/// <param name="Compiled">Whether it can be trained on.</param>
/// <param name="Inputs">What it reads.</param>
/// <param name="Outputs">What it computed from random data.</param>
/// <param name="RoundTrip">Largest difference of the predictions after it was saved and loaded again.</param>
/// <param name="Onnx">How it got on as ONNX.</param>
/// <param name="Problems">What is wrong, as phrases.</param>
internal sealed record Verification(
    string File, string? KerasVersion, string Name, int Layers, long Parameters, bool Compiled, IReadOnlyList<VerifiedInput> Inputs, IReadOnlyList<VerifiedOutput> Outputs,
    double RoundTrip, OnnxVerification Onnx, IReadOnlyList<string> Problems)
{
    private const int Samples = 3;
    // The same weights; sums may be made in another order.
    private const double RoundTripTolerance = 1e-5, OnnxTolerance = 1e-4;

    public static Verification Of(string path, int seed, Device device)
    {
        var model = ModelCommand.Load(path).To(device);
        var data = RandomData.For(model, Samples, seed);
        var predictions = model.Predict(Arrays.Create(data));
        VerifiedOutput[] outputs = [.. predictions.Select((array, i) => VerifiedOutput.Of(predictions.Names[i], array))];
        var again = Again(model).To(device);
        double roundTrip = Difference(predictions, again.Predict(Arrays.Create(data)));
        var onnx = OnnxVerification.Of(model, data, predictions);

        List<string> problems = [.. outputs.Where(output => !output.Finite).Select(output => $"the output '{output.Name}' is not finite")];
        if (model.Weights.Zip(again.Weights).FirstOrDefault(pair => !pair.First.ToArray().AsSpan().SequenceEqual(pair.Second.ToArray())) is ({ } weight, _)) problems.Add($"saved and loaded again the weight '{weight.Name}' has other numbers");
        if (roundTrip > RoundTripTolerance) problems.Add(string.Create(CultureInfo.InvariantCulture, $"saved and loaded again it differs by {roundTrip:G3}"));
        if (onnx.Difference > OnnxTolerance) problems.Add(string.Create(CultureInfo.InvariantCulture, $"as ONNX it differs by {onnx.Difference:G3}"));
        return new(
            path, FileVersion.Of(path), model.Name, model.Layers.Count, model.ParameterCount, model.Optimizer is not null,
            [.. model.Inputs.Select((input, i) => new VerifiedInput(model.InputNames[i], $"{input.Shape}", Lower(input.DType), data[i].Shape))], outputs, roundTrip, onnx, problems);
    }

    /// <summary>The largest difference, relative to the number where that is above 1.</summary>
    public static double Difference(Predictions expected, Predictions actual) => expected.Zip(actual).Max(pair =>
        pair.First.ToArray<double>().Zip(pair.Second.ToArray<double>()).Select(both => both.First.Equals(both.Second) ? 0 : Math.Abs(both.First - both.Second) / Math.Max(1, Math.Abs(both.First))).DefaultIfEmpty(0).Max());

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Name}: {Layers} layers, {Parameters:N0} parameters, {(Compiled ? "compiled" : "not compiled")}; the file is of Keras {KerasVersion ?? "of no version"}\n");
        foreach (var input in Inputs) text.Append(CultureInfo.InvariantCulture, $"  input   {input.Name} {input.Shape} {input.Type}, tried with ({string.Join(", ", input.Tried)})\n");
        foreach (var output in Outputs) text.Append(CultureInfo.InvariantCulture, $"  output  {output.Name} ({string.Join(", ", output.Shape)}) {(output.Finite ? "finite" : "NOT FINITE")}, from {output.Least:G4} to {output.Largest:G4}, mean {output.Mean:G4}\n");
        text.Append(CultureInfo.InvariantCulture, $"  saved and loaded again: {(RoundTrip == 0 ? "the same to the bit" : $"predictions differ by {RoundTrip:G3}")}\n  ONNX: {Onnx}\n");
        return text.ToString();
    }

    private static Model Again(Model model)
    {
        string path = Path.Combine(Path.GetTempPath(), $"kente-{Guid.NewGuid():N}.keras");
        try
        {
            model.Save(path);
            return Model.Load(path, compile: false);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    private static string Lower(DType type) => type.ToString().ToLowerInvariant();
}

using System.Globalization;
using System.Text;

namespace Kente.Cli.Models;

/// <summary>The result of verifying a model file.</summary>
internal sealed record Verification
{
    private const int Samples = 3;
    // The weights are the same; the order of summation may differ.
    private const double RoundTripTolerance = 1e-5, OnnxTolerance = 1e-4;

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Keras version in the metadata of the file; <see langword="null"/> if there is none.</summary>
    public string? KerasVersion { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Number of layers.</summary>
    public required int Layers { get; init; }

    /// <summary>Number of parameters.</summary>
    public required long Parameters { get; init; }

    /// <summary>Whether the file contains the optimizer, so that training can continue.</summary>
    public required bool Compiled { get; init; }

    /// <summary>The inputs.</summary>
    public required IReadOnlyList<VerifiedInput> Inputs { get; init; }

    /// <summary>The outputs computed from random data.</summary>
    public required IReadOnlyList<VerifiedOutput> Outputs { get; init; }

    /// <summary>Largest difference of the predictions after saving and loading.</summary>
    public required double RoundTrip { get; init; }

    /// <summary>The result of the export to ONNX.</summary>
    public required OnnxVerification Onnx { get; init; }

    /// <summary>The problems found.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Verifies a model file.</summary>
    /// <param name="path">The <c>.keras</c> file.</param>
    /// <param name="seed">Seed of the random data.</param>
    /// <param name="device">Device on which the model predicts.</param>
    public static Verification Of(string path, int seed, Device device)
    {
        var model = ModelCommand.Load(path).To(device);
        model.Engine = InferenceEngine.TorchSharp; // ONNX Runtime is compared with it
        var data = RandomData.For(model, Samples, seed);
        var predictions = model.Predict(Arrays.Create(data));
        VerifiedOutput[] outputs = [.. predictions.Select((array, i) => VerifiedOutput.Of(predictions.Names[i], array))];
        var reloaded = Reload(model).To(device);
        reloaded.Engine = InferenceEngine.TorchSharp;
        double roundTrip = Difference(predictions, reloaded.Predict(Arrays.Create(data)));
        var onnx = OnnxVerification.Of(model, data, predictions);

        List<string> problems = [.. outputs.Where(output => !output.Finite).Select(output => $"the output '{output.Name}' is not finite")];
        var changed = model.Weights.Zip(reloaded.Weights)
            .FirstOrDefault(pair => !pair.First.ToArray().AsSpan().SequenceEqual(pair.Second.ToArray())).First;
        if (changed is not null) problems.Add($"the weight '{changed.Name}' changes when the model is saved and loaded");
        if (roundTrip > RoundTripTolerance)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"the saved and loaded model differs by {roundTrip:G3}"));
        if (onnx.Difference > OnnxTolerance)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"the ONNX model differs by {onnx.Difference:G3}"));
        return new()
        {
            File = path,
            KerasVersion = FileVersion.Of(path),
            Name = model.Name,
            Layers = model.Layers.Count,
            Parameters = model.ParameterCount,
            Compiled = model.Optimizer is not null,
            Inputs = [.. model.Inputs.Select((input, i) =>
                new VerifiedInput(model.InputNames[i], $"{input.Shape}", Lower(input.DType), data[i].Shape))],
            Outputs = outputs,
            RoundTrip = roundTrip,
            Onnx = onnx,
            Problems = problems,
        };
    }

    /// <summary>Returns the largest absolute difference, or relative difference for values above 1.</summary>
    public static double Difference(Predictions expected, Predictions actual)
    {
        static double Of(double expected, double actual) =>
            expected.Equals(actual) ? 0 : Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected));
        return expected.Zip(actual).Max(pair =>
            pair.First.ToArray<double>().Zip(pair.Second.ToArray<double>(), Of).DefaultIfEmpty(0).Max());
    }

    public override string ToString()
    {
        StringBuilder text = new();
        string compiled = Compiled ? "compiled" : "not compiled";
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Name}: {Layers} layers, {Parameters:N0} parameters, {compiled}; Keras version {KerasVersion ?? "unknown"}\n");
        foreach (var input in Inputs)
        {
            string tried = string.Join(", ", input.Tried);
            text.Append(CultureInfo.InvariantCulture, $"  input   {input.Name} {input.Shape} {input.Type}, data ({tried})\n");
        }
        foreach (var output in Outputs)
        {
            string shape = string.Join(", ", output.Shape), finite = output.Finite ? "finite" : "NOT FINITE";
            text.Append(CultureInfo.InvariantCulture, $"  output  {output.Name} ({shape}) {finite}, ");
            text.Append(CultureInfo.InvariantCulture, $"from {output.Least:G4} to {output.Largest:G4}, mean {output.Mean:G4}\n");
        }
        string saved = RoundTrip == 0 ? "identical" : string.Create(CultureInfo.InvariantCulture, $"predictions differ by {RoundTrip:G3}");
        text.Append(CultureInfo.InvariantCulture, $"  saved and loaded: {saved}\n  ONNX: {Onnx}\n");
        return text.ToString();
    }

    private static Model Reload(Model model)
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

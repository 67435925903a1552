using System.Text.RegularExpressions;

namespace Kente.Tests.Files;

/// <summary>Models of <c>keras.applications</c> that were saved without having been compiled.</summary>
public sealed partial class KerasApplicationsTests
{
    [Theory]
    [InlineData("efficientnet_b0_64")]
    [InlineData("mobilenet_v2_035_96")]
    [InlineData("mobilenet_v3_small_075_96")]
    public void Model_that_was_never_compiled_loads_and_predicts_as_in_Keras(string name)
    {
        using var golden = Golden.Open($"keras/applications/{name}.json");
        var model = Model.Load(Golden.PathOf($"keras/applications/{name}.keras"));
        NdArray prediction = model.Predict(Images(Golden.PathOf($"keras/applications/{name}_x.npy")));

        Assert.Null(model.Optimizer);
        Assert.Equal(golden.RootElement.GetProperty("params").GetInt64(), model.ParameterCount);
        Golden.Near(Golden.Numbers(golden.RootElement.GetProperty("prediction")), prediction.ToArray<double>(), 1e-5, name);
    }

    // Version 1.0 of the numpy format with bytes: a header whose length is in two bytes, then the values.
    private static NdArray Images(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int start = 10 + BitConverter.ToUInt16(file, 8);
        string header = System.Text.Encoding.ASCII.GetString(file, 10, start - 10);
        Assert.Contains("'|u1'", header, StringComparison.Ordinal);
        int[] shape = [.. Number().Matches(header[header.IndexOf("shape", StringComparison.Ordinal)..]).Select(match => int.Parse(match.Value))];
        long[] lengths = [.. shape.Select(length => (long)length)];
        return NdArray.Of(Array.ConvertAll(file[start..], value => (float)value), lengths);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}

namespace Kente.Faces.Tests.Networks;

public class DeepFaceTests
{
    [Fact]
    public void DeepFace_has_the_layers_and_the_parameters_of_the_paper()
    {
        var model = FaceNetworks.DeepFace();
        (string Name, long Parameters, string Shape)[] expected =
        [
            ("C1", 11_648, "(None, 142, 142, 32)"), ("M2", 0, "(None, 71, 71, 32)"), ("C3", 41_488, "(None, 63, 63, 16)"),
            ("L4", 62_774_800, "(None, 55, 55, 16)"), ("L5", 7_850_000, "(None, 25, 25, 16)"), ("L6", 2_829_456, "(None, 21, 21, 16)"),
            ("F7", 28_905_472, "(None, 4096)"), ("F8", 16_510_910, "(None, 4030)"),
        ];
        foreach (var (name, parameters, shape) in expected)
            Assert.Equal(parameters, model.Weights.Where(weight => weight.Layer == name).Sum(weight => weight.Size));
        Assert.Equal(118_923_774, model.Weights.Sum(weight => weight.Size));
        string summary = model.Summary();
        foreach (var (name, _, shape) in expected)
            Assert.Contains(summary.Split('\n'), line =>
                line.Contains(name, StringComparison.Ordinal) && line.Contains(shape, StringComparison.Ordinal));
    }

    [Fact]
    public void A_narrow_DeepFace_predicts_probabilities()
    {
        var model = FaceNetworks.DeepFace(people: 5, width: 0.1);
        NdArray predicted = model.Predict(NdArray.Of(new float[152 * 152 * 3], 1, 152, 152, 3));
        float[] probabilities = predicted.ToArray<float>();
        Assert.Equal(5, probabilities.Length);
        Assert.Equal(1, probabilities.Sum(), 1e-5);
    }

    [Fact]
    public void Impossible_sizes_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FaceNetworks.DeepFace(people: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FaceNetworks.DeepFace(width: 0));
    }
}

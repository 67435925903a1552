using Kente.Onnx.Runtime;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Onnx.Tests;

public class PredictorTests
{
    [Fact]
    public void Several_threads_predict_at_once()
    {
        using Exported exported = Small();
        NdArray[] data = [.. Enumerable.Range(0, 16).Select(seed => Samples.Of(exported.Model.Inputs[0], 5, seed))];
        double[][] expected = [.. data.Select(x => exported.Predictor.Predict(x)["out"].ToArray<double>())];
        Parallel.For(
            0, 200, new() { MaxDegreeOfParallelism = 8 },
            i => Assert.Equal(expected[i % 16], exported.Predictor.Predict(data[i % 16])["out"].ToArray<double>()));
    }

    [Fact]
    public void Batches_are_concatenated()
    {
        using Exported exported = Small();
        var x = Samples.Of(exported.Model.Inputs[0], 7, 1);
        Assert.Equal(
            exported.Predictor.Predict(x)["out"].ToArray<double>(), exported.Predictor.Predict(x, batchSize: 3)["out"].ToArray<double>());
        Assert.Equal([7, 2], exported.Predictor.Predict(x, batchSize: 3)["out"].Shape);
    }

    [Fact]
    public void Data_are_passed_by_name_and_converted_to_the_type_of_the_input()
    {
        using Exported exported = Small();
        double[,] x = { { 1, 2, 3 } };
        NdArray byName = exported.Predictor.Predict(new Arrays { ["in"] = x }), inOrder = exported.Predictor.Predict(x);
        Assert.Equal(byName.ToArray<float>(), inOrder.ToArray<float>());
        Assert.Contains(
            "its inputs are in", Assert.Throws<ArgumentException>(() => exported.Predictor.Predict(new Arrays { ["inn"] = x })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Data_of_another_shape_are_rejected()
    {
        using Exported exported = Small();
        var fault = Assert.Throws<ArgumentException>(() => exported.Predictor.Predict(new float[2, 4]));
        Assert.StartsWith("The input 'in' has shape (None, 3), but its data has shape (2, 4).", fault.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "There are no samples in x.", Assert.Throws<ArgumentException>(() => exported.Predictor.Predict(new float[0, 3])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_reported()
    {
        using TemporaryFile file = new();
        var fault = Assert.Throws<DataException>(() => OnnxPredictor.Load(file.Path));
        Assert.Equal((file.Path, "There is no such file."), (fault.Path, fault.Reason));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void File_that_is_not_an_ONNX_model_is_a_data_exception(int length)
    {
        using TemporaryFile file = new();
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(file.Path, bytes);
        Assert.Contains(
            "This is not an ONNX model that can be run", Assert.Throws<DataException>(() => OnnxPredictor.Load(file.Path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_file_is_a_data_exception_or_still_a_model()
    {
        using Exported exported = Small();
        var whole = File.ReadAllBytes(exported.Path);
        using TemporaryFile file = new();
        Random random = new(3);
        for (int i = 0; i < 200; i++)
        {
            byte[] damaged = i % 2 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (i % 2 == 1) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(file.Path, damaged);
            try
            {
                OnnxPredictor.Load(file.Path, threads: 1).Dispose();
            }
            catch (DataException fault)
            {
                Assert.DoesNotContain('\n', fault.Message);
            }
        }
    }

    [Fact]
    public void Folder_instead_of_a_file_is_a_data_exception() =>
        Assert.Throws<DataException>(() => OnnxPredictor.Load(Path.GetTempPath()));

    [Fact]
    public void A_disposed_predictor_throws()
    {
        using var exported = Small();
        var predictor = OnnxPredictor.Load(exported.Path);
        predictor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => predictor.Predict(new float[1, 3]));
    }

    private static Exported Small()
    {
        var input = Input(3, name: "in");
        return new(new Model(input, Dense(2, Softmax, name: "out")(Dense(8, Relu)(input))).WithRandomWeights());
    }
}

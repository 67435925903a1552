using PureHDF;
using PureHDF.Filters;
using PureHDF.VOL.Native;
using static Kente.Layers;

namespace Kente.Tests.Files;

/// <summary>Storage variants of the same values in HDF5.</summary>
public sealed class Hdf5FormTests : IDisposable
{
    private static readonly double[] Kernel = [1, 2, 3, 4, 5.5, -6];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Values_in_double_precision_are_rounded() => AssertReads(new H5Dataset(Kernel, fileDims: [3, 2]));

    [Fact]
    public void Compressed_chunks_are_read() => AssertReads(new H5Dataset(
        Kernel.Select(number => (float)number).ToArray(), chunks: [2, 2], fileDims: [3, 2],
        datasetCreation: new H5DatasetCreation(Filters: [DeflateFilter.Id])));

    [Fact]
    public void Integers_are_rejected_as_weights() =>
        Assert.Equal(
            "'layers/dense/vars/0' holds FixedPoint of 4 bytes; supported are float32 and float64.",
            Assert.Throws<DataException>(() => Read(new H5Dataset(new int[6], fileDims: [3, 2]))).Reason);

    private void AssertReads(H5Dataset kernel) => Assert.Equal(Kernel.Select(number => (float)number), Read(kernel).Weights[0].ToArray());

    private Sequential Read(H5Dataset kernel)
    {
        H5File file = new() { ["layers"] = new H5Group { ["dense"] = new H5Group { ["vars"] = new H5Group { ["0"] = kernel } } } };
        file.Write(_folder["m.weights.h5"]);
        Sequential model = new(Input(3), [Dense(2, useBias: false)]);
        model.LoadWeights(_folder["m.weights.h5"]);
        return model;
    }
}

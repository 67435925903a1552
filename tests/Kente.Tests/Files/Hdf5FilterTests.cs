using PureHDF;
using PureHDF.Filters;
using static Kente.Layers;

namespace Kente.Tests.Files;

public sealed class Hdf5FilterTests
{
    [Fact]
    public void Other_code_keeps_its_deflate_filter_after_Kente_has_read_a_file()
    {
        using TemporaryFolder folder = new();
        string weights = folder["model.weights.h5"], other = folder["other.h5"];
        var input = Input(4);
        Model model = new(input, Dense(2)(input));
        model.SaveWeights(weights);
        float[] values = [.. Enumerable.Range(0, 4096).Select(i => (float)(i % 7))];
        CountingFilter own = new();
        H5Filter.Register(own);
        try
        {
            H5File file = new() { ["values"] = new H5Dataset(values, chunks: [1024]) };
            file.Write(other, new H5WriteOptions(Filters: [DeflateFilter.Id]));
            int before = own.Calls;
            model.LoadWeights(weights);

            using var opened = H5File.OpenRead(other);
            Assert.Equal(values, opened.Dataset("values").Read<float[]>());
            Assert.True(own.Calls >= before + 4, "The registered filter was not called.");
        }
        finally
        {
            H5Filter.ResetRegistrations();
        }
    }

    private sealed class CountingFilter : IH5Filter
    {
        private readonly DeflateFilter _deflate = new();
        private int _calls;

        public ushort FilterId => DeflateFilter.Id;

        public string Name => "counting deflate";

        public int Calls => _calls;

        public Memory<byte> Filter(FilterInfo info)
        {
            if (info.Flags.HasFlag(H5FilterFlags.Decompress)) Interlocked.Increment(ref _calls);
            return _deflate.Filter(info);
        }

        public uint[] GetParameters(uint[] chunkDimensions, uint typeSize, Dictionary<string, object>? options) =>
            _deflate.GetParameters(chunkDimensions, typeSize, options);
    }
}

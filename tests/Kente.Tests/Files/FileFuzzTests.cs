using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;

namespace Kente.Tests.Files;

/// <summary>Modified valid files are read or rejected with a <see cref="DataException"/>, quickly and with little memory.</summary>
public sealed class FileFuzzTests : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(20_26);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("keras", 300)]
    [InlineData("weights.h5", 400)]
    [InlineData("safetensors", 300)]
    public void Changed_bytes_cause_only_DataExceptions(string extension, int times)
    {
        string path = _folder[$"m.{extension}"];
        var model = Sample();
        if (extension == "keras") model.Save(path);
        else model.SaveWeights(path);
        byte[] valid = File.ReadAllBytes(path);
        for (int i = 0; i < times; i++)
            AssertHarmless(path, Changed(valid), bytes => File.WriteAllBytes(path, bytes), () => Open(model, path));
    }

    [Fact]
    public void Changed_bytes_of_Keras_weights_cause_only_DataExceptions()
    {
        byte[] valid = KerasArchive.Weights(Golden.PathOf("keras/posts.keras"));
        string path = _folder["m.weights.h5"];
        var model = GoldenModel.Load("posts");
        for (int i = 0; i < 200; i++)
        {
            AssertHarmless(
                path, Changed(valid), bytes => File.WriteAllBytes(path, bytes), () => model.LoadWeights(path, withOptimizer: true));
        }
    }

    [Theory]
    [InlineData("mlp_sequential.h5")]
    [InlineData("mlp_sequential.keras-1.2.2.h5")]
    [InlineData("text.keras-2.2.4.h5")]
    [InlineData("nested.h5")]
    public void Changed_bytes_of_legacy_files_cause_only_DataExceptions(string file)
    {
        byte[] valid = File.ReadAllBytes(Golden.PathOf($"keras/h5/{file}"));
        string path = _folder["m.h5"];
        var model = Model.Load(Golden.PathOf($"keras/h5/{file}"));
        for (int i = 0; i < 200; i++)
            AssertHarmless(
                path, Changed(valid), bytes => File.WriteAllBytes(path, bytes),
                () =>
                {
                    if (i % 2 == 0) model.LoadWeights(path);
                    else Model.Load(path);
                });
    }

    [Fact]
    public void Changed_values_of_the_configuration_cause_only_DataExceptions()
    {
        string path = _folder["m.keras"];
        foreach (string kind in new[] { "branches", "nested models", "images" })
        {
            var model = SampleModels.Make(kind);
            model.Compile(Adam(), MeanSquaredError(), metrics: kind == "images" ? [Accuracy()] : null);
            model.Save(path);
            var valid = KerasArchive.Structure(path);
            for (int i = 0; i < 90; i++)
            {
                var changed = (JsonObject)valid.DeepClone();
                for (int changes = _random.Next(1, 3); changes > 0; changes--) Change(changed);
                string text = changed.ToJsonString();
                AssertHarmless(
                    path, Encoding.UTF8.GetBytes(text), _ => KerasArchive.Replace(path, "config.json", text), () => Model.Load(path));
            }
        }
    }

    private static Sequential Sample()
    {
        Session.Start(seed: 3);
        Sequential model = new(
            Input([6, 5]), [Conv1D(4, 3, name: "conv"), BatchNormalization(name: "norm"), Flatten(), Dense(3, name: "head")], name: "m");
        model.Compile(Adam(), MeanSquaredError());
        model.Fit(new float[4, 6, 5], new float[4, 3], verbose: false, options: new() { Seed = 1 });
        return model;
    }

    private static void Open(Model model, string path)
    {
        if (path.EndsWith(".keras", StringComparison.Ordinal)) Model.Load(path);
        else model.LoadWeights(path);
    }

    private static void AssertHarmless(string path, byte[] content, Action<byte[]> write, Action open)
    {
        write(content);
        // On a busy machine anything can be slow once; only repeated slowness counts.
        TimeSpan shortest = TimeSpan.MaxValue;
        for (int times = 0; times < 3 && shortest >= Longest; times++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread(), started = Stopwatch.GetTimestamp();
            try
            {
                open();
            }
            catch (DataException fault)
            {
                Assert.Equal(path, fault.Path);
            }
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            if (Stopwatch.GetElapsedTime(started) is var taken && taken < shortest) shortest = taken;
            Assert.True(allocated < (64 << 20) + (200L * content.Length), $"{allocated >> 20} MB were taken for {content.Length} bytes.");
        }
        Assert.True(shortest < Longest, $"It took {shortest}.");
    }

    private byte[] Changed(byte[] valid)
    {
        byte[] bytes = [.. valid];
        for (int changes = _random.Next(1, 4); changes > 0; changes--)
        {
            int at = _random.Next(bytes.Length);
            switch (_random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)_random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << _random.Next(8));
                    break;
                case 2:
                    bytes.AsSpan(at, Math.Min(8, bytes.Length - at)).Fill((byte)_random.Next(2) == 0 ? (byte)255 : (byte)0);
                    break;
                case 3:
                    bytes = bytes[..Math.Max(1, at)];
                    break;
                case 4:
                    // A length or an address near the size of the file, or far beyond it.
                    if (bytes.Length < 16) break;
                    BitConverter.TryWriteBytes(
                        bytes.AsSpan(Math.Min(at, bytes.Length - 8) / 8 * 8),
                        _random.Next(3) switch
                        {
                            0 => _random.Next(bytes.Length),
                            1 => _random.NextInt64(),
                            _ => 1L << _random.Next(20, 63),
                        });
                    break;
                case 5:
                    int from = _random.Next(bytes.Length), length = Math.Min(_random.Next(64), bytes.Length - Math.Max(at, from));
                    bytes.AsSpan(from, length).CopyTo(bytes.AsSpan(at));
                    break;
                default:
                    bytes = [.. bytes[..at], .. new byte[_random.Next(20)], .. bytes[at..]];
                    break;
            }
        }
        return bytes;
    }

    // Replaces a random value by another.
    private void Change(JsonObject root)
    {
        List<(JsonNode Parent, object Key)> places = [];
        Collect(root, places);
        var (parent, key) = places[_random.Next(places.Count)];
        JsonNode? other = _random.Next(12) switch
        {
            0 => null,
            1 => -1,
            2 => int.MaxValue,
            3 => long.MaxValue,
            4 => 1e300,
            5 => 0,
            6 => "text",
            7 => new JsonArray(),
            8 => new JsonObject(),
            9 => new JsonArray(1, new JsonArray("a", null), 1 << 20),
            10 => true,
            // Bytes from elsewhere in the file.
            _ => places[_random.Next(places.Count)] switch
            {
                (JsonObject from, string name) => from[name]?.DeepClone(),
                (JsonArray from, int index) => from[index]?.DeepClone(),
                _ => null,
            },
        };
        if (parent is JsonObject named) named[(string)key] = other;
        else parent[(int)key] = other;
    }

    private static void Collect(JsonNode node, List<(JsonNode, object)> places)
    {
        IEnumerable<(object Key, JsonNode? Value)> inside = node switch
        {
            JsonObject named => named.Select(pair => ((object)pair.Key, pair.Value)),
            JsonArray list => list.Select((value, i) => ((object)i, value)),
            _ => [],
        };
        foreach (var (key, value) in inside)
        {
            places.Add((node, key));
            if (value is not null) Collect(value, places);
        }
    }
}

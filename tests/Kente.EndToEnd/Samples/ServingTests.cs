using System.Diagnostics;
using System.Net.Http.Json;
using System.Net;
using System.Text.RegularExpressions;
using Kente.EndToEnd.Detect;
using Kente.Vision.Synthetic;
using Kente.Vision;

namespace Kente.EndToEnd.Samples;

public class ServingTests(TrainedDetector trained)
{
    private const int Clients = 8, Predictions = 1000;

    [Fact]
    public async Task Eight_clients_get_the_answers_of_one_and_memory_stays_constant()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using TestFolder folder = new();
        var detector = Detector.Load(trained.Model);
        detector.Threshold = 0.02;
        detector.ExportOnnx(folder["model.onnx"]);
        await SampleBuild.All;
        using var server = Process.Start(
            new ProcessStartInfo(
                "dotnet", [SampleBuild.PathOf("serve-detector.cs"), "--model", folder["model.onnx"], "--urls", "http://127.0.0.1:0"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                // Collects garbage early, so that memory that remains is a leak.
                Environment = { ["DOTNET_GCgen0size"] = "400000" },
            })!;
        try
        {
            _ = server.StandardError.ReadToEndAsync(cancellation);
            using HttpClient client = new() { BaseAddress = new(await Address(server, cancellation)), Timeout = TimeSpan.FromMinutes(2) };
            _ = server.StandardOutput.ReadToEndAsync(cancellation);
            byte[][] images = [.. ShapeScenes.Create(4, seed: 31).Images.Select(image => image.Load().EncodePng())];
            Detection[][] alone = [.. images.Select(image => detector.Predict(RgbImage.Decode(image)).ToArray())];
            Assert.Contains(alone, found => found.Length > 0);

            async Task Ask(int count)
            {
                for (int i = 0; i < count; i++)
                {
                    using var answer = await client.PostAsync("/detect", new ByteArrayContent(images[i % images.Length]), cancellation);
                    var found = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Detection[]>(cancellation);
                    Same(alone[i % images.Length], found!);
                }
            }
            // After this number, threads, buffers and compiled code exist; 6,000 more predictions added nothing.
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Ask(Predictions / Clients)));
            long before = (await State(client, cancellation)).Memory;
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Ask(Predictions / Clients)));
            var (served, after) = await State(client, cancellation);

            Assert.Equal(2 * Predictions, served);
            // A megabyte per hundred predictions would be a leak.
            Assert.True(after - before < 10 << 20, $"memory grew from {before >> 20} to {after >> 20} MB");
            using var refused = await client.PostAsync("/detect", new ByteArrayContent([1, 2, 3]), cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("not an image", await refused.Content.ReadAsStringAsync(cancellation), StringComparison.Ordinal);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task The_service_of_the_guide_predicts_batches_and_says_that_it_is_healthy()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using TestFolder folder = new();
        var classifier = Classifier.Train(
            ClassDataset.FromBoxes(StreetScenes.Create(24, seed: 1)), new() { Epochs = 1, ImageSize = 64, BatchSize = 8 });
        classifier.Save(folder["model.keras"]);
        byte[][] images = [.. StreetScenes.Create(8, seed: 2).Images.Select(image => image.Load().EncodePng())];
        await SampleBuild.All;
        using var server = Process.Start(new ProcessStartInfo(
            "dotnet", [SampleBuild.PathOf("serve.cs"), "--model", folder["model.keras"], "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
        })!;
        try
        {
            using HttpClient client = new() { BaseAddress = new(await Address(server, cancellation)), Timeout = TimeSpan.FromMinutes(2) };
            _ = server.StandardOutput.ReadToEndAsync(cancellation);
            Assert.Equal("Healthy", await client.GetStringAsync("/health", cancellation));
            var answers = await Task.WhenAll(images.Select(async image =>
            {
                using var answer = await client.PostAsync("/predict", new ByteArrayContent(image), cancellation);
                return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Answer>(cancellation))!;
            }));
            foreach (var (image, answer) in images.Zip(answers))
            {
                var expected = classifier.Predict(RgbImage.Decode(image));
                Assert.Equal(expected.ClassName, answer.Class);
                Assert.Equal(expected.Probability, answer.Probability, 1e-4);
            }
            using var refused = await client.PostAsync("/predict", new ByteArrayContent([1, 2, 3]), cancellation);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
        finally
        {
            server.Kill(entireProcessTree: true);
        }
    }

    private static async Task<Health> State(HttpClient client, CancellationToken cancellation) =>
        (await client.GetFromJsonAsync<Health>("/health", cancellation))!;

    private static async Task<string> Address(Process server, CancellationToken cancellation)
    {
        while (await server.StandardOutput.ReadLineAsync(cancellation) is { } line)
            if (Regex.Match(line, @"Now listening on: (\S+)") is { Success: true } match) return match.Groups[1].Value;
        throw new InvalidOperationException("The server has ended before it listened.");
    }

    private static void Same(Detection[] expected, Detection[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        foreach (var (one, other) in expected.Zip(found))
        {
            Assert.Equal(one.Class, other.Class);
            Assert.Equal(one.Score, other.Score, 1e-5);
            Assert.Equal(1, one.Box.Iou(other.Box), 1e-4);
        }
    }

    private sealed record Health(long Served, long Memory);

    private sealed record Answer(string Class, double Probability);
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Kente.Vision.Synthetic;
using Microsoft.AspNetCore.Mvc.Testing;

namespace KenteWeb.Tests;

public sealed class ServiceTests : IDisposable
{
    private readonly string _model = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".keras");
    private readonly WebApplicationFactory<Batcher> _service;

    public ServiceTests()
    {
        Training.Run(images: 60, epochs: 1).Save(_model);
        _service = new WebApplicationFactory<Batcher>().WithWebHostBuilder(host => host.UseSetting("model", _model));
    }

    public void Dispose()
    {
        _service.Dispose();
        File.Delete(_model);
    }

    [Fact]
    public async Task Requests_that_come_together_get_their_own_answers()
    {
        using var client = _service.CreateClient();
        var cancellation = TestContext.Current.CancellationToken;
        byte[][] images = [.. StreetScenes.Create(8, seed: 2).Images.Select(image => image.Load().EncodePng())];
        async Task<double> Probability(byte[] image)
        {
            var answer = await client.PostAsync("/predict", new ByteArrayContent(image), cancellation);
            answer.EnsureSuccessStatusCode();
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("probability").GetDouble();
        }
        double[] together = await Task.WhenAll(images.Select(Probability));
        for (int i = 0; i < images.Length; i++) Assert.Equal(await Probability(images[i]), together[i], 1e-4);
    }

    [Fact]
    public async Task The_service_is_healthy_and_refuses_what_is_no_image()
    {
        using var client = _service.CreateClient();
        var cancellation = TestContext.Current.CancellationToken;
        Assert.Equal("Healthy", await client.GetStringAsync("/health", cancellation));
        var answer = await client.PostAsync("/predict", new ByteArrayContent("no image"u8.ToArray()), cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}

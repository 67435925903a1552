using System.Net.Http.Json;
using System.Text.Json;

namespace Kente.Tests.Web;

/// <summary>A server on this machine, and requests to it.</summary>
/// <param name="port">Its port.</param>
internal abstract class LocalSite(int port)
{
    public HttpClient Client { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        BaseAddress = new($"http://127.0.0.1:{port}/"),
    };

    public async Task<JsonElement> GetAsync(string path) =>
        await Client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);

    /// <summary>Sends a request; a body that is no content is sent as JSON.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null,
        params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, path)
        {
            Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)),
        };
        foreach (var (name, value) in headers)
        {
            if (name == "Host") request.Headers.Host = value;
            else request.Headers.TryAddWithoutValidation(name, value);
        }
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>What the page's writes carry.</summary>
    public async Task<(string, string)> WriteHeaderAsync() =>
        ("X-Kente-Write", (await GetAsync("api/session")).GetProperty("write").GetString()!);
}

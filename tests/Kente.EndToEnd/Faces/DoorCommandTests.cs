using System.Net.Http.Json;
using System.Text.Json;
using Kente.Faces.Tests;
using Kente.Tests;

namespace Kente.EndToEnd.Faces;

public sealed class DoorCommandTests
{
    [Theory]
    [InlineData("faces door", "--gallery")]
    [InlineData("faces door --gallery people.db --port 70000", "up to 65535, not '70000'")]
    [InlineData("faces door --gallery people.db --camera-fps 31", "--camera-fps takes a whole number from 1 to 30, not '31'")]
    [InlineData("faces door --gallery people.db --threshold -1", "--threshold takes a number")]
    public void Wrong_usage_gives_one_sentence_and_exit_code_2(string arguments, string said) =>
        Cli.Run(arguments.Split(' ')).AssertOneSentence(2, said, "--help");

    [Fact]
    public void A_file_that_is_not_a_gallery_is_one_sentence()
    {
        using TestFolder folder = new();
        Cli.Run("faces", "door", "--models", PretrainedWeights.Require(), "--gallery", folder.Write("text.db", new string('x', 2000)))
            .AssertOneSentence(1, "text.db", "is not a gallery");
    }

    [Fact]
    public async Task It_prints_the_address_enrolls_recognises_and_stops_cleanly()
    {
        var cancellation = TestContext.Current.CancellationToken;
        byte[] photo = await File.ReadAllBytesAsync(Golden.PathOf("faces/astronaut.png"), cancellation);
        using TestFolder folder = new();
        using var door = CliProcess.Start(
            "faces", "door", "--models", PretrainedWeights.Require(), "--detector", "tiny", "--gallery", folder["people.db"], "--threshold",
            "0.36", "--camera-fps", "2", "--token", "sesame", "--json");
        var printed = JsonSerializer.Deserialize<JsonElement>(await door.ReadOutputLine(cancellation));
        Assert.Equal("sesame", printed.GetProperty("token").GetString());
        using HttpClient client = new() { BaseAddress = new(new Uri(printed.GetProperty("address").GetString()!), "/") };
        client.DefaultRequestHeaders.Authorization = new("Bearer", "sesame");
        Assert.Equal(
            2, (await client.GetFromJsonAsync<JsonElement>("api/door", cancellation)).GetProperty("framesPerSecond").GetInt32());
        var session = await client.GetFromJsonAsync<JsonElement>("api/session", cancellation);
        client.DefaultRequestHeaders.Add("X-Kente-Write", session.GetProperty("write").GetString());
        using var enrolled = await client.PostAsync("api/people?name=Eileen", new ByteArrayContent(photo), cancellation);
        Assert.Contains("Eileen is enrolled.", await enrolled.Content.ReadAsStringAsync(cancellation), StringComparison.Ordinal);
        using var seen = await client.PostAsync("api/frames", new ByteArrayContent(photo), cancellation);
        var answer = await seen.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        Assert.Equal("Eileen", Assert.Single(answer.GetProperty("faces").EnumerateArray()).GetProperty("person").GetString());
        Assert.True(answer.GetProperty("door").GetProperty("isOpen").GetBoolean());
        door.AskToStop();
        Assert.Contains(
            "people.db did not exist: a new gallery without people was created.", await door.ReadErrorToEnd(cancellation),
            StringComparison.Ordinal);
        Assert.Equal(0, door.ExitCode);
    }
}

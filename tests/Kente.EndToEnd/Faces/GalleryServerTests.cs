using System.Text.Json;
using Kente.Experiments.Tests.Storage;

namespace Kente.EndToEnd.Faces;

/// <summary>Galleries in PostgreSQL from the command line; skipped without a server or the pretrained networks.</summary>
public sealed class GalleryServerTests(PostgresServer server)
{
    private const int Amina = 1, Kofi = 2, Stranger = 30;

    [Fact]
    public void People_of_a_gallery_in_PostgreSQL_are_enrolled_listed_identified_and_removed()
    {
        string gallery = server.Database();
        Run("list").AssertOneSentence(1, "There is no such gallery.");
        Enroll("Amina", Amina);
        Enroll("Kofi", Kofi);
        Assert.Equal(["Amina", "Kofi"], People());
        Assert.Equal(["Amina", "Kofi", null], Identify(Amina, Kofi, Stranger));

        Assert.Equal("Amina is renamed to Ama.\n", Run("rename", "Amina", "Ama").AssertSuccess().Output);
        Assert.Equal("Kofi is removed.\n", Run("remove", "Kofi").AssertSuccess().Output);
        Run("remove", "Kofi").AssertOneSentence(1, "The gallery has no person named Kofi");
        Assert.Equal(["Ama"], People());
        Assert.Equal(["Ama", null, null], Identify(Amina, Kofi, Stranger));

        void Enroll(string name, int person) => Assert.Contains(
            $"{name} is enrolled.",
            Run("enroll", [.. FacePhotos.Networks, "--name", name, FacePhotos.Of(person, 1)]).AssertSuccess().Output,
            StringComparison.Ordinal);

        string?[] People()
        {
            using var list = JsonDocument.Parse(Run("list", "--json").AssertSuccess().Output);
            return [.. list.RootElement.GetProperty("people").EnumerateArray().Select(person => person.GetProperty("name").GetString())];
        }

        string?[] Identify(params int[] people)
        {
            string lines = Run(
                "identify",
                [.. FacePhotos.Networks, "--threshold", "0.25", .. people.Select(person => FacePhotos.Of(person, 2))])
                .AssertSuccess().Output;
            return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
            {
                using var json = JsonDocument.Parse(line);
                return Assert.Single(json.RootElement.GetProperty("faces").EnumerateArray()).GetProperty("person").GetString();
            })];
        }

        CliResult Run(string verb, params string[] arguments) => Cli.Run(["faces", verb, "--gallery", gallery, .. arguments]);
    }

    [Fact]
    public void A_server_that_cannot_be_reached_is_one_sentence_without_the_password()
    {
        var result = Cli.Run("faces", "list", "--gallery", "postgres://me:secret@127.0.0.1:1/none");
        result.AssertOneSentence(1, "postgres://127.0.0.1/none: The PostgreSQL server cannot be reached");
        Assert.DoesNotContain("secret", result.Error, StringComparison.Ordinal);
    }
}

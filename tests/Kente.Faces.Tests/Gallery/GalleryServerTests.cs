using Kente.Experiments.Tests.Storage;
using static Kente.Faces.Tests.Gallery.GalleryFile;

namespace Kente.Faces.Tests.Gallery;

/// <summary>Servers that are away.</summary>
[Collection("PostgreSQL")]
public sealed class GalleryServerTests(PostgresServer server)
{
    [Fact]
    public void A_server_that_cannot_be_reached_is_named_without_the_password()
    {
        string message = Assert.Throws<DataException>(
            () => FaceGallery.Open("postgres://me:secret@127.0.0.1:1/none", new ColorEncoder())).Message;
        Assert.StartsWith(
            "postgres://127.0.0.1/none: The PostgreSQL server cannot be reached: ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_address_is_refused() => Assert.StartsWith(
        "The address of a PostgreSQL database must be postgres://user:password@host:port/database",
        Assert.Throws<ArgumentException>(() => FaceGallery.Open("postgres://host:name/faces", new ColorEncoder())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_gallery_keeps_everything_and_goes_on_after_the_server_has_crashed()
    {
        using GalleryFile file = new(server.Database());
        using var gallery = file.Open(new() { Threshold = 0.1 });
        gallery.Enroll([new("Amina", Face(1, 0, 0))]);
        server.Restart(crash: true);
        gallery.Enroll([new("Kofi", Face(0, 1, 0))]);
        Assert.Equal(["Amina", "Kofi"], gallery.People.Select(person => person.Name));
        Assert.Equal("Amina", gallery.Identify(Face(1, 0, 0)).Person);
    }

    [Fact]
    public void A_database_of_another_model_is_refused()
    {
        using GalleryFile file = new(server.Database());
        file.Open().Dispose();
        Assert.EndsWith(
            "The gallery has faces of the model fake (3 values), but the encoder is other (3 values). "
                + "Open it with that model, or enroll the images again in a new gallery.",
            Assert.Throws<DataException>(() => file.Open(encoder: new ColorEncoder("other"))).Message, StringComparison.Ordinal);
    }
}

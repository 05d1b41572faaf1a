-- Why a definition was changed, in the words of whoever did it: the notes of a published version.
ALTER TABLE definition_change ADD COLUMN notes text;
